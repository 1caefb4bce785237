using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.UnorderedEnumeration.UnorderedEnumerationRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.UnorderedEnumeration;

public class UnorderedEnumerationTests
{
    [Theory]
    [InlineData("""orders.MapValues((v, c) => string.Join(",", [|v.Tags.ToHashSet()|]));""")]
    [InlineData("""orders.FlatMapValues((v, c) => { var all = new List<string>(); foreach (var line in [|v.Lines|]) all.Add(line.Key); return all; });""")]
    [InlineData("""orders.MapValues((v, c) => [|v.Lines.Keys|].First());""")]
    public Task WhatReachesTheOutputIsFound(string statements) =>
        Verify.Finds(OrderTopology.FromStatements(statements));

    [Theory]
    [InlineData("""orders.MapValues((v, c) => v.Tags.ToHashSet().Count);""")]
    [InlineData("""orders.MapValues((v, c) => string.Join(",", v.Tags.ToHashSet().OrderBy(t => t, StringComparer.Ordinal)));""")]
    [InlineData("""orders.MapValues((v, c) => { var sum = 0; foreach (var line in v.Lines) sum += line.Value; return sum; });""")]
    [InlineData("""orders.MapValues((v, c) => v.Lines.TryGetValue("a", out var n) ? n : 0);""")]
    [InlineData("""orders.MapValues((v, c) => string.Join(",", v.Tags));""")]
    public Task WhatEveryAttemptComputesAlikeIsSilent(string statements) =>
        Verify.Silent(OrderTopology.FromStatements(statements));
}
