using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.CodeFixes;

/// <summary>
/// A fix whose result is the same in every attempt. It says which rewrites a finding has, the safest first; the light bulb and FixAll apply them alike.
/// </summary>
public abstract class ReplayFix : CodeFixProvider
{
    /// <summary>Every equivalence key that the fix may offer: each has a proof by replay in the tests.</summary>
    internal abstract IReadOnlyList<string> Keys { get; }

    internal abstract IEnumerable<Rewrite> Rewrites(Occurrence occurrence);

    public sealed override FixAllProvider GetFixAllProvider() => new RewriteAll(this);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
            if (await Occurrence.Of(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } occurrence)
                foreach (var rewrite in Rewrites(occurrence))
                    context.RegisterCodeFix(Action(context, rewrite), diagnostic);
    }

    private static CodeAction Action(CodeFixContext context, Rewrite rewrite) => CodeAction.Create(
        rewrite.Title,
        cancellation => Rewriting.Apply(context.Document.Project.Solution, [rewrite], cancellation),
        rewrite.Key);
}
