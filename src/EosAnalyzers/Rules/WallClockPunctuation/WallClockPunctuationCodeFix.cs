using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.WallClockPunctuation;

/// <summary>Drives a punctuator by stream time: the records themselves say when it fires. Without records it does not fire, which only people can allow.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WallClockPunctuationCodeFix : ReplayFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1010");

    internal override IReadOnlyList<string> Keys { get; } = ["stream-time"];

    internal override IEnumerable<Rewrite> Rewrites(Occurrence occurrence) =>
        occurrence.Place.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().LastOrDefault() is { Identifier.ValueText: "PROCESSING_TIME" } member
        && occurrence.Model.GetSymbolInfo(member).Symbol is IFieldSymbol { ContainingType: { Name: "PunctuationType" } type } && StreamizTypes.IsStreamiz(type)
            ? [Rewrite.Of("stream-time", "Fire by stream time: a replay fires it between the same records (and nothing fires while no record comes)", Edit.Replace(member, SyntaxFactory.IdentifierName("STREAM_TIME")))]
            : [];
}
