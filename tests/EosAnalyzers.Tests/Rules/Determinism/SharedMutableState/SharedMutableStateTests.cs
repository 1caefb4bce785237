using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.SharedMutableState.SharedMutableStateRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.SharedMutableState;

public class SharedMutableStateTests
{
    [Theory]
    [InlineData("""var n = 0; orders.MapValues((v, c) => ++[|n|]);""")]
    [InlineData("""var seen = new HashSet<string>(); orders.Filter((k, v, c) => [|seen|].Add(v.Id));""")]
    [InlineData("""orders.MapValues((v, c) => [|total|] += v.Amount);""")]
    [InlineData("""var run = Guid.NewGuid(); orders.MapValues((v, c) => v.Id + [|run|]);""")]
    [InlineData("""var last = new Dictionary<string, double>(); orders.MapValues((k, v, c) => { var before = [|last|].TryGetValue(k, out var p) ? p : 0; last[k] = v.Amount; return v.Amount - before; });""")]
    public Task WhatReachesTheOutputIsFound(string statements) =>
        Verify.Finds(OrderTopology.FromStatements(statements, "private static double total;"));

    [Theory]
    [InlineData("""var factor = 3; orders.MapValues((v, c) => v.Amount * factor);""")]
    [InlineData("""var n = 0; orders.Peek((k, v, c) => Console.WriteLine(++n));""")]
    [InlineData("""orders.MapValues((v, c) => { var n = 0; n++; return n; });""")]
    [InlineData("""var names = new Dictionary<string, string> { ["a"] = "b" }; orders.MapValues((v, c) => names[v.Id]);""")]
    [InlineData("""var cache = new Dictionary<string, string>(); orders.MapValues((v, c) => { if (!cache.TryGetValue(v.Id, out var s)) { s = v.Id.Trim(); cache[v.Id] = s; } return s; });""")]
    public Task WhatEveryAttemptComputesAlikeIsSilent(string statements) =>
        Verify.Silent(OrderTopology.FromStatements(statements, "private static double total;"));
}
