using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.CodeFixes;

/// <summary>
/// The same choice for every finding of a document, a project or a solution. All edits are collected on the original trees and made at once, since
/// several findings may share a helper method or need one added file: merging finished documents, as the stock provider does, loses both.
/// </summary>
internal sealed class RewriteAll(ReplayFix fix) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var rewrites = new List<Rewrite>();
        foreach (var project in Projects(context))
            foreach (var (document, diagnostic) in await Findings(context, project).ConfigureAwait(false))
                if (await Occurrence.Of(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } occurrence)
                    rewrites.AddRange(fix.Rewrites(occurrence).Where(rewrite => rewrite.Key == context.CodeActionEquivalenceKey && !rewrite.IsDecision).Take(1));
        return rewrites.Count == 0
            ? null
            : CodeAction.Create(rewrites[0].Title, cancellation => Rewriting.Apply(context.Solution, rewrites, cancellation), rewrites[0].Key);
    }

    private static IEnumerable<Project> Projects(FixAllContext context) =>
        context.Scope == FixAllScope.Solution
            ? context.Solution.Projects.Where(project => project.Language == context.Project.Language)
            : [context.Project];

    private static async Task<IEnumerable<(Document, Diagnostic)>> Findings(FixAllContext context, Project project)
    {
        var diagnostics = context.Scope == FixAllScope.Document && context.Document is { } only
            ? await context.GetDocumentDiagnosticsAsync(only).ConfigureAwait(false)
            : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
        return Placed(project, diagnostics);
    }

    private static IEnumerable<(Document, Diagnostic)> Placed(Project project, ImmutableArray<Diagnostic> diagnostics) =>
        from diagnostic in diagnostics
        where diagnostic.Location.IsInSource
        let document = project.GetDocument(diagnostic.Location.SourceTree)
        where document is not null
        orderby document.FilePath ?? document.Name, diagnostic.Location.SourceSpan.Start
        select (document, diagnostic);
}
