using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>
/// The first safe rewrite of every finding. All edits are collected on the original trees and made at once, since
/// several findings may share a helper method or need one added file: merging finished documents, as the stock provider
/// does, loses both.
/// </summary>
internal sealed class ReplayFixAllProvider(ReplayCodeFix fix) : SafeFixAllProvider
{
    private protected override async Task<Solution> FixAllAsync(FixAllContext context)
    {
        var rewrites = new List<Rewrite>();
        foreach (var (document, diagnostic) in await FindDiagnosticsAsync(context).ConfigureAwait(false))
            if (await FixTarget.CreateAsync(document, diagnostic, context.CancellationToken)
                .ConfigureAwait(false) is { } target)
                rewrites.AddRange(ChooseRewrite(target, context.CodeActionEquivalenceKey));
        return await SolutionEditor.ApplyRewrites(context.Solution, rewrites, context.CancellationToken)
            .ConfigureAwait(false);
    }

    // The key says which of several safe rewrites of one finding is wanted.
    private IEnumerable<Rewrite> ChooseRewrite(FixTarget target, string? wanted)
    {
        var safe = fix.FindOffers(target).Where(rewrite => rewrite.IsSafe).ToList();
        return safe.Where(rewrite => rewrite.EquivalenceKey == wanted).Concat(safe).Take(1);
    }
}
