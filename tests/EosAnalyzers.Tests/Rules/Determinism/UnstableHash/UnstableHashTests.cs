using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.UnstableHash.UnstableHashRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.UnstableHash;

public class UnstableHashTests
{
    [Theory]
    [InlineData("""orders.SelectKey((k, v, c) => [|v.Id.GetHashCode()|] % 16);""")]
    [InlineData("""orders.SelectKey((k, v, c) => [|HashCode.Combine(k, v.Id)|]);""")]
    [InlineData("""orders.SelectKey((k, v, c) => [|v.GetHashCode()|]);""")]
    public Task WhatReachesTheOutputIsFound(string statements) =>
        Verify.Finds(OrderTopology.FromStatements(statements));

    [Theory]
    [InlineData("""orders.SelectKey((k, v, c) => ((int)v.Amount).GetHashCode() % 16);""")]
    [InlineData("""orders.SelectKey((k, v, c) => c.Offset.GetHashCode());""")]
    [InlineData("""orders.SelectKey((k, v, c) => Guid.Parse(v.Id).GetHashCode());""")]
    [InlineData("""orders.Peek((k, v, c) => Console.WriteLine(v.Id.GetHashCode()));""")]
    public Task WhatEveryAttemptComputesAlikeIsSilent(string statements) =>
        Verify.Silent(OrderTopology.FromStatements(statements));
}
