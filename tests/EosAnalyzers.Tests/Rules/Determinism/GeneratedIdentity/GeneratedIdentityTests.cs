using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.GeneratedIdentity.GeneratedIdentityRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.GeneratedIdentity;

public class GeneratedIdentityTests
{
    [Theory]
    [InlineData("""orders.MapValues((v, c) => [|Guid.NewGuid()|]);""")]
    [InlineData("""orders.SelectKey((k, v, c) => [|Guid.CreateVersion7()|].ToString());""")]
    [InlineData("""orders.MapValues((v, c) => { var id = [|Guid.NewGuid()|]; return v with { Note = id.ToString() }; });""")]
    public Task WhatReachesTheOutputIsFound(string statements) =>
        Verify.Finds(OrderTopology.FromStatements(statements));

    [Theory]
    [InlineData("""orders.MapValues((v, c) => Guid.Parse(v.Id));""")]
    [InlineData("""orders.MapValues((v, c) => v.Id == Guid.Empty.ToString());""")]
    [InlineData("""orders.Peek((k, v, c) => Console.WriteLine(Guid.NewGuid()));""")]
    [InlineData("""var run = Guid.NewGuid(); Console.WriteLine(run); orders.MapValues((v, c) => v.Id);""")]
    public Task WhatEveryAttemptComputesAlikeIsSilent(string statements) =>
        Verify.Silent(OrderTopology.FromStatements(statements));
}
