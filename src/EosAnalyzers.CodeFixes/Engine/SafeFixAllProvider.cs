using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>
/// Every safe fix of a document, a project or a solution, whatever key is asked for: <c>dotnet format</c> asks with the
/// key of whatever action the first finding has, or with none. Projects, documents and findings are taken from the
/// solution that is given, in an order that no run changes.
/// </summary>
internal abstract class SafeFixAllProvider : FixAllProvider
{
    private const string Title = "Make every safe fix of this rule";

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    // Never null: the answer "no action" makes dotnet format report a failure.
    public sealed override Task<CodeAction?> GetFixAsync(FixAllContext context) =>
        Task.FromResult<CodeAction?>(CodeAction.Create(
            Title,
            cancellation => FixAllAsync(context.WithCancellationToken(cancellation)),
            context.CodeActionEquivalenceKey ?? Title));

    /// <summary>The solution with all of them made.</summary>
    private protected abstract Task<Solution> FixAllAsync(FixAllContext context);

    private protected static IEnumerable<Project> FindProjects(FixAllContext context) =>
        context.Scope == FixAllScope.Solution
            ? context.Solution.Projects
                .Where(project => project.Language == context.Project.Language)
                .OrderBy(project => project.FilePath, StringComparer.Ordinal)
                .ThenBy(project => project.Name, StringComparer.Ordinal)
            : [context.Solution.GetProject(context.Project.Id) ?? context.Project];

    /// <summary>The findings in code of the scope, each with its document, in the order of their places.</summary>
    private protected static async Task<IReadOnlyList<(Document Document, Diagnostic Diagnostic)>> FindDiagnosticsAsync(
        FixAllContext context)
    {
        var found = new List<(Document, Diagnostic)>();
        foreach (var project in FindProjects(context))
            found.AddRange(OrderByPlace(
                project, await FindDiagnosticsAsync(context, project).ConfigureAwait(false)));
        return found;
    }

    private static async Task<ImmutableArray<Diagnostic>> FindDiagnosticsAsync(
        FixAllContext context, Project project) =>
        context.Scope == FixAllScope.Document && context.Document is { } only
            ? await context.GetDocumentDiagnosticsAsync(only).ConfigureAwait(false)
            : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);

    private static IEnumerable<(Document, Diagnostic)> OrderByPlace(
        Project project, ImmutableArray<Diagnostic> diagnostics) =>
        from diagnostic in diagnostics
        where diagnostic.Location.IsInSource
        let document = FindDocument(project, diagnostic.Location.SourceTree)
        where document is not null
        orderby document.FilePath ?? document.Name, diagnostic.Location.SourceSpan.Start
        select (document, diagnostic);

    // The tree of a finding may be an older snapshot of the same file; the place is looked up by its path then.
    private static Document? FindDocument(Project project, SyntaxTree? tree) =>
        project.GetDocument(tree)
        ?? (tree is null || tree.FilePath.Length == 0
            ? null
            : project.Documents.FirstOrDefault(document => document.FilePath == tree.FilePath));
}
