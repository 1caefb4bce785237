using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Settings;

/// <summary>
/// The settings of a file are repaired one after the other: neighbours in one initialiser touch the same commas, which
/// a merge of texts gives up on.
/// </summary>
internal sealed class SettingFixAllProvider(SettingCodeFix fix) : SafeFixAllProvider
{
    private protected override async Task<Solution> FixAllAsync(FixAllContext context)
    {
        var solution = context.Solution;
        var found = await FindDiagnosticsAsync(context).ConfigureAwait(false);
        foreach (var inFile in found.GroupBy(one => one.Document.Id, one => one.Diagnostic))
            solution = await RepairAsync(solution, inFile.Key, inFile, context.CancellationToken)
                .ConfigureAwait(false);
        return solution;
    }

    private async Task<Solution> RepairAsync(
        Solution solution, DocumentId id, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var document = solution.GetDocument(id)!;
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
        return await SettingCodeFix.ApplyRootAsync(
            document, (await current.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!, cancellation)
            .ConfigureAwait(false);
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
