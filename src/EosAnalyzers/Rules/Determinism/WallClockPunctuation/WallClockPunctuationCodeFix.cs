using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Determinism.WallClockPunctuation;

/// <summary>
/// Drives a punctuator by stream time: the records themselves say when it fires. Without records it does not fire,
/// which only people can allow.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WallClockPunctuationCodeFix : ReplayCodeFix
{
    private static readonly FixAction FireByStreamTime = new(
        "stream-time",
        FixKind.Decision,
        "Fire by stream time: nothing fires while no record comes",
        "PunctuationType.PROCESSING_TIME at the place");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1010");

    internal override IReadOnlyList<FixAction> Actions { get; } = [FireByStreamTime];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target) =>
        target.Node.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .LastOrDefault() is { Identifier.ValueText: "PROCESSING_TIME" } member
        && target.Model.GetSymbolInfo(member).Symbol is IFieldSymbol { ContainingType: { Name: "PunctuationType" } type }
        && StreamizTypes.IsStreamiz(type)
            ? [FireByStreamTime.CreateRewrite(NodeEdit.Replace(member, SyntaxFactory.IdentifierName("STREAM_TIME")))]
            : [];
}
