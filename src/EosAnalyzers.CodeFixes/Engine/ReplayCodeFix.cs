using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>
/// A fix whose result is the same in every attempt. It says which rewrites a finding has, the best first; the light
/// bulb offers all of them, FixAll takes the
/// first safe one.
/// </summary>
public abstract class ReplayCodeFix : DeclaredCodeFix
{
    internal abstract IEnumerable<Rewrite> FindRewrites(FixTarget target);

    public sealed override FixAllProvider GetFixAllProvider() => new ReplayFixAllProvider(this);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
            if (await FixTarget.CreateAsync(context.Document, diagnostic, context.CancellationToken)
                .ConfigureAwait(false) is { } target)
                foreach (var rewrite in FindRewrites(target))
                    context.RegisterCodeFix(CreateAction(context, rewrite), diagnostic);
    }

    private static CodeAction CreateAction(CodeFixContext context, Rewrite rewrite) => CodeAction.Create(
        rewrite.Title,
        cancellation => SolutionEditor.ApplyRewrites(context.Document.Project.Solution, [rewrite], cancellation),
        rewrite.EquivalenceKey);
}
