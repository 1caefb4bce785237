using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.CodeFixes.Timestamp;
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

    private static readonly FixAction HandGenerator = new(
        "thread-seed-from-position",
        FixKind.Safe,
        "Pass {0} a generator that the record's position seeds",
        "a record that comes from its source topic without a repartition; plain methods and local functions of this project between the operator and the generator");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1002", "EOS2002");

    internal override IReadOnlyList<FixAction> Actions { get; } = [FromPosition, ByHash, FromKey, HandGenerator];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target)
    {
        if (!target.IsDirect)
            return HandToHelpers(target) is { } handed ? [handed] : [];
        return RandomDraw.FindDraw(target.Node, target.Model) is { } draw
            && RecordDerivation.Create(draw.Generator, target) is { } derivation
            ? new[]
            {
                SeedFromPosition(draw, derivation, target),
                SampleByHash(draw, derivation),
                SeedFromKey(draw, derivation, target)
            }.OfType<Rewrite>()
            : [];
    }

    // All that the helpers draw for one call comes from one generator, one after the other.
    private static Rewrite? HandToHelpers(FixTarget target)
    {
        if (HelperChain.Create(target, HandedValue.FindGenerator(target.SourceApi)) is not { } chain)
            return null;
        var positions = (chain.FindOtherEntries() ?? []).Prepend(chain.Entry)
            .Select(call => (Call: call, Position: FindPosition(call, target)))
            .ToList();
        var allPass = chain.FindOtherEntries() is not null && positions.TrueForAll(entry => entry.Position is not null);
        return positions[0].Position is not null && chain.CreateEdits(allPass) is { } taking
            ? positions.Take(allPass ? positions.Count : 1).Aggregate(
                HandGenerator.CreateRewrite(chain.FirstName).WithEdits(taking),
                (rewrite, entry) => rewrite.WithEdits(entry.Position!.Value.Naming.Prepend(chain.PassValue(
                    entry.Call, $"new System.Random(RecordId.Seed({entry.Position.Value.Arguments}))"))))
            : null;
    }

    private static (string Arguments, IEnumerable<NodeEdit> Naming)? FindPosition(SyntaxNode call, FixTarget target) =>
        call.SyntaxTree == target.Root.SyntaxTree
            ? RecordDerivation.Create(call, target)?.FindPosition("Seed", CountGenerators(target))
            : null;

    private static DrawCount CountGenerators(FixTarget target)
    {
        var compilation = target.Model.Compilation;
        var helpers = DrawingHelpers.ForNumbers(compilation, RandomDraw.IsDrawByName);
        return new("numbers", node =>
            RandomDraw.IsGenerator(node, compilation.GetSemanticModel(node.SyntaxTree)) ? 1
            : RandomDraw.IsDrawByName(node) ? 0
            : helpers.CountDraws(node));
    }

    private static Rewrite? SampleByHash(RandomDraw draw, RecordDerivation derivation) =>
        draw.IsSample
        && derivation.FindContents().FirstOrDefault(key => key.IsText) is { } key
        && draw.GetHashExpression($"RecordId.StableHash({key.Expression})") is { } number
            ? ByHash.CreateRewrite(
                key.Expression, NodeEdit.Replace(draw.Number!, GeneratedCode.ParseExpression(number)))
            : null;

    private static Rewrite? SeedFromPosition(RandomDraw draw, RecordDerivation derivation, FixTarget target) =>
        derivation.FindPosition("Seed", CountGenerators(target)) is { } position
            ? FromPosition.CreateRewrite(SeedGenerator(draw, position.Arguments)).WithEdits(position.Naming)
            : null;

    private static Rewrite? SeedFromKey(RandomDraw draw, RecordDerivation derivation, FixTarget target)
    {
        if (derivation.FindContents().FirstOrDefault(key => key.IsText) is not { } key)
            return null;
        var purpose = derivation.FindPurposeName(CountGenerators(target));
        return FromKey.CreateRewrite(key.Expression, SeedGenerator(draw, $"\"{purpose}\", {key.Expression}"));
    }

    private static NodeEdit SeedGenerator(RandomDraw draw, string arguments) =>
        NodeEdit.Replace(
            draw.Generator, GeneratedCode.ParseExpression($"new System.Random(RecordId.Seed({arguments}))"));
}
