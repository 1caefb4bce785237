using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.RandomValue;

/// <summary>
/// Lets the record decide what a random number decided: a stable hash of its key where a filter takes a sample, else a generator that is seeded from
/// the record. Secrets are left alone: one that can be computed from the record is worse than one that differs.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RandomValueCodeFix : ReplayFix
{
    private const string Sample = "Take the sample by a stable hash of the key: every attempt keeps the same records";

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1002");

    internal override IReadOnlyList<string> Keys { get; } = ["stable-sample", "seed-from-position", "seed-from-key"];

    internal override IEnumerable<Rewrite> Rewrites(Occurrence occurrence) =>
        occurrence.IsDirect && RandomDraw.At(occurrence.Place, occurrence.Model) is { } draw && DrawnFromRecord.At(draw.Generator, occurrence) is { } drawn
            ? new[] { Sampled(draw, drawn), ByPosition(draw, drawn, occurrence.Model), ByKey(draw, drawn, occurrence.Model) }.OfType<Rewrite>()
            : [];

    private static Rewrite? Sampled(RandomDraw draw, DrawnFromRecord drawn) =>
        draw.IsSample && drawn.Contents().FirstOrDefault(key => key.IsText) is { } key && draw.FromHash($"RecordId.StableHash({key.Expression})") is { } number
            ? Rewrite.Of("stable-sample", Sample, Edit.Replace(draw.Number!, Written.Expression(number)))
            : null;

    private static Rewrite? ByPosition(RandomDraw draw, DrawnFromRecord drawn, SemanticModel model) =>
        drawn.Position("Seed", node => RandomDraw.IsGenerator(node, model)) is { } position
            ? Rewrite.Of(
                "seed-from-position", "Seed the generator from the record's topic, partition and offset: every attempt draws the same numbers",
                Seeded(draw, position.Arguments)).And(position.Naming)
            : null;

    private static Rewrite? ByKey(RandomDraw draw, DrawnFromRecord drawn, SemanticModel model) =>
        drawn.Contents().FirstOrDefault(key => key.IsText) is { } key
            ? Rewrite.Of(
                "seed-from-key", $"Seed the generator from {key.Expression}: every attempt draws the same numbers",
                Seeded(draw, $"\"{drawn.Named(node => RandomDraw.IsGenerator(node, model))}\", {key.Expression}"))
            : null;

    private static Edit Seeded(RandomDraw draw, string arguments) =>
        Edit.Replace(draw.Generator, Written.Expression($"new System.Random(RecordId.Seed({arguments}))"));
}
