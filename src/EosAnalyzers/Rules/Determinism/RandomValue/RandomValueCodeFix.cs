using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Determinism.RandomValue;

/// <summary>
/// Lets the record decide what a random number decided: a stable hash of its key where a filter takes a sample, else a generator that is seeded from
/// the record. Secrets are left alone: one that can be computed from the record is worse than one that differs.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RandomValueCodeFix : ReplayCodeFix
{
    private const string SampleTitle = "Take the sample by a stable hash of the key: every attempt keeps the same records";

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1002");

    internal override IReadOnlyList<string> EquivalenceKeys { get; } = ["stable-sample", "seed-from-position", "seed-from-key"];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget occurrence) =>
        occurrence.IsDirect && RandomDraw.FindDraw(occurrence.Node, occurrence.Model) is { } draw && RecordDerivation.Create(draw.Generator, occurrence) is { } drawn
            ? new[] { SampleByHash(draw, drawn), SeedFromPosition(draw, drawn, occurrence.Model), SeedFromKey(draw, drawn, occurrence.Model) }.OfType<Rewrite>()
            : [];

    private static Rewrite? SampleByHash(RandomDraw draw, RecordDerivation drawn) =>
        draw.IsSample && drawn.FindContents().FirstOrDefault(key => key.IsText) is { } key && draw.GetHashExpression($"RecordId.StableHash({key.Expression})") is { } number
            ? Rewrite.Create("stable-sample", SampleTitle, NodeEdit.Replace(draw.Number!, GeneratedCode.ParseExpression(number)))
            : null;

    private static Rewrite? SeedFromPosition(RandomDraw draw, RecordDerivation drawn, SemanticModel model) =>
        drawn.FindPosition("Seed", node => RandomDraw.IsGenerator(node, model)) is { } position
            ? Rewrite.Create(
                "seed-from-position", "Seed the generator from the record's topic, partition and offset: every attempt draws the same numbers",
                SeedGenerator(draw, position.Arguments)).WithEdits(position.Naming)
            : null;

    private static Rewrite? SeedFromKey(RandomDraw draw, RecordDerivation drawn, SemanticModel model) =>
        drawn.FindContents().FirstOrDefault(key => key.IsText) is { } key
            ? Rewrite.Create(
                "seed-from-key", $"Seed the generator from {key.Expression}: every attempt draws the same numbers",
                SeedGenerator(draw, $"\"{drawn.FindPurposeName(node => RandomDraw.IsGenerator(node, model))}\", {key.Expression}"))
            : null;

    private static NodeEdit SeedGenerator(RandomDraw draw, string arguments) =>
        NodeEdit.Replace(draw.Generator, GeneratedCode.ParseExpression($"new System.Random(RecordId.Seed({arguments}))"));
}
