using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>Repairs the settings of a file one after the other: neighbours in one initialiser touch the same commas, which a merge of texts gives up on.</summary>
internal sealed class SettingFixAll(SettingCodeFix fix) : DocumentBasedFixAllProvider
{
    protected override async Task<Document?> FixAllAsync(FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var root = (await document.GetSyntaxRootAsync(fixAllContext.CancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(fixAllContext.CancellationToken).ConfigureAwait(false))!;
        var places = diagnostics.Select(diagnostic => SettingPlace.Of(diagnostic, root, model)).OfType<SettingPlace>()
            .Where(place => place.Fix == fixAllContext.CodeActionEquivalenceKey)
            .ToList();
        document = document.WithSyntaxRoot(root.TrackNodes(places.SelectMany(place => place.Others.Add(place.Setter)).Distinct()));
        foreach (var place in places)
            document = await Repaired(document, place, fixAllContext.CancellationToken).ConfigureAwait(false);
        return document;
    }

    private async Task<Document> Repaired(Document document, SettingPlace place, CancellationToken cancellation)
    {
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var others = place.Others.Select(other => root.GetCurrentNode(other)).OfType<ExpressionSyntax>().ToImmutableArray();
        return root.GetCurrentNode(place.Setter) is { } setter && fix.Edit(new SettingPlace(place.Fix, setter, others, root, model)) is { } edit
            ? document.WithSyntaxRoot(edit.Apply())
            : document;
    }
}
