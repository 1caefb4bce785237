using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Determinism.WallClockPunctuation;

/// <summary>Drives a punctuator by stream time: the records themselves say when it fires. Without records it does not fire, which only people can allow.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WallClockPunctuationCodeFix : ReplayCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1010");

    internal override IReadOnlyList<string> EquivalenceKeys { get; } = ["stream-time"];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget occurrence) =>
        occurrence.Node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().LastOrDefault() is { Identifier.ValueText: "PROCESSING_TIME" } member
        && occurrence.Model.GetSymbolInfo(member).Symbol is IFieldSymbol { ContainingType: { Name: "PunctuationType" } type } && StreamizTypes.IsStreamiz(type)
            ? [Rewrite.Create("stream-time", "Fire by stream time: a replay fires it between the same records (and nothing fires while no record comes)", NodeEdit.Replace(member, SyntaxFactory.IdentifierName("STREAM_TIME")))]
            : [];
}
