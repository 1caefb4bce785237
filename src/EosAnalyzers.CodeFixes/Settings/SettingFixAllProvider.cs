using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Settings;

/// <summary>Repairs the settings of a file one after the other: neighbours in one initialiser touch the same commas, which a merge of texts gives up on.</summary>
internal sealed class SettingFixAllProvider(SettingCodeFix fix) : DocumentBasedFixAllProvider
{
    protected override async Task<Document?> FixAllAsync(FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var root = (await document.GetSyntaxRootAsync(fixAllContext.CancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(fixAllContext.CancellationToken).ConfigureAwait(false))!;
        var places = diagnostics.Select(diagnostic => SettingFixTarget.Create(diagnostic, root, model)).OfType<SettingFixTarget>()
            .Where(place => place.FixKind == fixAllContext.CodeActionEquivalenceKey)
            .ToList();
        document = document.WithSyntaxRoot(root.TrackNodes(places.SelectMany(place => place.Others.Add(place.Setter)).Distinct()));
        foreach (var place in places)
            document = await RepairAsync(document, place, fixAllContext.CancellationToken).ConfigureAwait(false);
        return document;
    }

    private async Task<Document> RepairAsync(Document document, SettingFixTarget place, CancellationToken cancellation)
    {
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var others = place.Others.Select(other => root.GetCurrentNode(other)).OfType<ExpressionSyntax>().ToImmutableArray();
        return root.GetCurrentNode(place.Setter) is { } setter && fix.CreateEdit(new SettingFixTarget(place.FixKind, setter, others, root, model)) is { } edit
            ? document.WithSyntaxRoot(edit.CreateRoot())
            : document;
    }
}
