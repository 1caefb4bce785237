using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>
/// Every safe rewrite of a document, a project or a solution. <c>dotnet format</c> asks with the key of whatever action
/// the first finding has, or with none,
/// so the key only says which of several safe rewrites of one finding is wanted. All edits are collected on the
/// original trees and made at once, since
/// several findings may share a helper method or need one added file: merging finished documents, as the stock provider
/// does, loses both.
/// </summary>
internal sealed class ReplayFixAllProvider(ReplayCodeFix fix) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    // Never null: the answer "no action" makes dotnet format report a failure.
    public override Task<CodeAction?> GetFixAsync(FixAllContext context) =>
        Task.FromResult<CodeAction?>(CodeAction.Create(
            SafeFixes.Title,
            cancellation => FixAllAsync(context.WithCancellationToken(cancellation)),
            context.CodeActionEquivalenceKey ?? SafeFixes.Title));

    private async Task<Solution> FixAllAsync(FixAllContext context)
    {
        var rewrites = new List<Rewrite>();
        foreach (var project in SafeFixes.FindProjects(context))
            foreach (var (document, diagnostic) in await FindDiagnosticsAsync(context, project).ConfigureAwait(false))
                if (await FixTarget.CreateAsync(document, diagnostic, context.CancellationToken)
                    .ConfigureAwait(false) is { } target)
                    rewrites.AddRange(ChooseRewrite(target, context.CodeActionEquivalenceKey));
        return await SolutionEditor.ApplyRewrites(context.Solution, rewrites, context.CancellationToken)
            .ConfigureAwait(false);
    }

    private IEnumerable<Rewrite> ChooseRewrite(FixTarget target, string? wanted)
    {
        var safe = fix.FindRewrites(target).Where(rewrite => rewrite.IsSafe).ToList();
        return safe.Where(rewrite => rewrite.EquivalenceKey == wanted).Concat(safe).Take(1);
    }

    private static async Task<IEnumerable<(Document, Diagnostic)>> FindDiagnosticsAsync(
        FixAllContext context, Project project)
    {
        var diagnostics = context.Scope == FixAllScope.Document && context.Document is { } only
            ? await context.GetDocumentDiagnosticsAsync(only).ConfigureAwait(false)
            : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
        return OrderByPlace(project, diagnostics);
    }

    private static IEnumerable<(Document, Diagnostic)> OrderByPlace(
        Project project, ImmutableArray<Diagnostic> diagnostics) =>
        from diagnostic in diagnostics
        where diagnostic.Location.IsInSource
        let document = SafeFixes.FindDocument(project, diagnostic.Location.SourceTree)
        where document is not null
        orderby document.FilePath ?? document.Name, diagnostic.Location.SourceSpan.Start
        select (document, diagnostic);
}
