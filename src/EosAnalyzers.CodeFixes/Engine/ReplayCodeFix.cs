using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>
/// A fix whose result is the same in every attempt. It says which rewrites a finding has, the safest first; the light bulb and FixAll apply them alike.
/// </summary>
public abstract class ReplayCodeFix : CodeFixProvider
{
    /// <summary>Every equivalence key that the fix may offer: each has a proof by replay in the tests.</summary>
    internal abstract IReadOnlyList<string> EquivalenceKeys { get; }

    internal abstract IEnumerable<Rewrite> FindRewrites(FixTarget occurrence);

    public sealed override FixAllProvider GetFixAllProvider() => new ReplayFixAllProvider(this);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
            if (await FixTarget.CreateAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } occurrence)
                foreach (var rewrite in FindRewrites(occurrence))
                    context.RegisterCodeFix(CreateAction(context, rewrite), diagnostic);
    }

    private static CodeAction CreateAction(CodeFixContext context, Rewrite rewrite) => CodeAction.Create(
        rewrite.Title,
        cancellation => SolutionEditor.ApplyRewrites(context.Document.Project.Solution, [rewrite], cancellation),
        rewrite.EquivalenceKey);
}
