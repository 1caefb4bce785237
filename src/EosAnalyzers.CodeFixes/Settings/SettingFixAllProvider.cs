using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Settings;

/// <summary>
/// Every safe repair of the settings of a document, a project or a solution, whatever key is asked for. The settings of
/// a file are repaired one after the other:
/// neighbours in one initialiser touch the same commas, which a merge of texts gives up on.
/// </summary>
internal sealed class SettingFixAllProvider(SettingCodeFix fix) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext context) =>
        Task.FromResult<CodeAction?>(CodeAction.Create(
            SafeFixes.Title,
            cancellation => FixAllAsync(context.WithCancellationToken(cancellation)),
            context.CodeActionEquivalenceKey ?? SafeFixes.Title));

    private async Task<Solution> FixAllAsync(FixAllContext context)
    {
        var solution = context.Solution;
        foreach (var project in SafeFixes.FindProjects(context))
        {
            var diagnostics = context.Scope == FixAllScope.Document && context.Document is { } only
                ? await context.GetDocumentDiagnosticsAsync(only).ConfigureAwait(false)
                : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            foreach (var found in diagnostics.GroupBy(diagnostic =>
                SafeFixes.FindDocument(project, diagnostic.Location.SourceTree)))
                if (found.Key is { } document)
                    solution = await RepairAsync(
                        solution,
                        document,
                        found.OrderBy(one => one.Location.SourceSpan.Start),
                        context.CancellationToken).ConfigureAwait(false);
        }
        return solution;
    }

    private async Task<Solution> RepairAsync(
        Solution solution, Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var places = diagnostics
            .Select(diagnostic => SettingFixTarget.Create(diagnostic, root, model)).OfType<SettingFixTarget>()
            .Where(place => fix.CreateEdit(place)?.Action.Kind == FixKind.Safe)
            .ToList();
        var current = document.WithSyntaxRoot(
            root.TrackNodes(places.SelectMany(place => place.Others.Add(place.Setter)).Distinct()));
        foreach (var place in places)
            current = await RepairAsync(current, place, cancellation).ConfigureAwait(false);
        return solution.WithDocumentSyntaxRoot(
            document.Id, (await current.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!);
    }

    private async Task<Document> RepairAsync(Document document, SettingFixTarget place, CancellationToken cancellation)
    {
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var others = place.Others.Select(other => root.GetCurrentNode(other))
            .OfType<ExpressionSyntax>()
            .ToImmutableArray();
        return root.GetCurrentNode(place.Setter) is { } setter
            && fix.CreateEdit(new SettingFixTarget(place.FixKind, setter, others, root, model)) is { } edit
            ? document.WithSyntaxRoot(edit.CreateRoot())
            : document;
    }
}
