using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>
/// The same choice for every finding of a document, a project or a solution. All edits are collected on the original trees and made at once, since
/// several findings may share a helper method or need one added file: merging finished documents, as the stock provider does, loses both.
/// </summary>
internal sealed class ReplayFixAllProvider(ReplayCodeFix fix) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var rewrites = new List<Rewrite>();
        foreach (var project in FindProjects(context))
            foreach (var (document, diagnostic) in await FindDiagnostics(context, project).ConfigureAwait(false))
                if (await FixTarget.CreateAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } occurrence)
                    rewrites.AddRange(fix.FindRewrites(occurrence).Where(rewrite => rewrite.EquivalenceKey == context.CodeActionEquivalenceKey && !rewrite.IsDecision).Take(1));
        return rewrites.Count == 0
            ? null
            : CodeAction.Create(rewrites[0].Title, cancellation => SolutionEditor.ApplyRewrites(context.Solution, rewrites, cancellation), rewrites[0].EquivalenceKey);
    }

    private static IEnumerable<Project> FindProjects(FixAllContext context) =>
        context.Scope == FixAllScope.Solution
            ? context.Solution.Projects.Where(project => project.Language == context.Project.Language)
            : [context.Project];

    private static async Task<IEnumerable<(Document, Diagnostic)>> FindDiagnostics(FixAllContext context, Project project)
    {
        var diagnostics = context.Scope == FixAllScope.Document && context.Document is { } only
            ? await context.GetDocumentDiagnosticsAsync(only).ConfigureAwait(false)
            : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
        return WithDocuments(project, diagnostics);
    }

    private static IEnumerable<(Document, Diagnostic)> WithDocuments(Project project, ImmutableArray<Diagnostic> diagnostics) =>
        from diagnostic in diagnostics
        where diagnostic.Location.IsInSource
        let document = project.GetDocument(diagnostic.Location.SourceTree)
        where document is not null
        orderby document.FilePath ?? document.Name, diagnostic.Location.SourceSpan.Start
        select (document, diagnostic);
}
