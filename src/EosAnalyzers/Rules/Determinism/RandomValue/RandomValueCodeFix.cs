using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Determinism.RandomValue;

/// <summary>
/// Lets the record decide what a random number decided: a stable hash of its key where a filter takes a sample, else a
/// generator that is seeded from
/// the record. Secrets are left alone: one that can be computed from the record is worse than one that differs.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RandomValueCodeFix : ReplayCodeFix
{
    private static readonly FixAction FromPosition = new(
        "seed-from-position",
        FixKind.Safe,
        "Seed the generator from the record's position",
        "a record that comes from its source topic without a repartition; in a loop an index");

    private static readonly FixAction ByHash = new(
        "stable-sample",
        FixKind.Decision,
        "Sample by a stable hash of {0}: all or none of its records",
        "a number that a filter or branch compares; a text of the record");

    private static readonly FixAction FromKey = new(
        "seed-from-key",
        FixKind.Decision,
        "Seed the generator from {0}: its records draw the same",
        "a text of the record; one draw for one record");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1002", "EOS2002");

    internal override IReadOnlyList<FixAction> Actions { get; } = [FromPosition, ByHash, FromKey];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target) =>
        target.IsDirect
            && RandomDraw.FindDraw(target.Node, target.Model) is { } draw
            && RecordDerivation.Create(draw.Generator, target) is { } derivation
            ? new[]
            {
                SeedFromPosition(draw, derivation, target.Model),
                SampleByHash(draw, derivation),
                SeedFromKey(draw, derivation, target.Model)
            }.OfType<Rewrite>()
            : [];

    private static Rewrite? SampleByHash(RandomDraw draw, RecordDerivation derivation) =>
        draw.IsSample
        && derivation.FindContents().FirstOrDefault(key => key.IsText) is { } key
        && draw.GetHashExpression($"RecordId.StableHash({key.Expression})") is { } number
            ? ByHash.CreateRewrite(
                key.Expression, NodeEdit.Replace(draw.Number!, GeneratedCode.ParseExpression(number)))
            : null;

    private static Rewrite? SeedFromPosition(RandomDraw draw, RecordDerivation derivation, SemanticModel model) =>
        derivation.FindPosition("Seed", node => RandomDraw.IsGenerator(node, model)) is { } position
            ? FromPosition.CreateRewrite(SeedGenerator(draw, position.Arguments)).WithEdits(position.Naming)
            : null;

    private static Rewrite? SeedFromKey(RandomDraw draw, RecordDerivation derivation, SemanticModel model)
    {
        if (derivation.FindContents().FirstOrDefault(key => key.IsText) is not { } key)
            return null;
        var purpose = derivation.FindPurposeName(node => RandomDraw.IsGenerator(node, model));
        return FromKey.CreateRewrite(key.Expression, SeedGenerator(draw, $"\"{purpose}\", {key.Expression}"));
    }

    private static NodeEdit SeedGenerator(RandomDraw draw, string arguments) =>
        NodeEdit.Replace(
            draw.Generator, GeneratedCode.ParseExpression($"new System.Random(RecordId.Seed({arguments}))"));
}
