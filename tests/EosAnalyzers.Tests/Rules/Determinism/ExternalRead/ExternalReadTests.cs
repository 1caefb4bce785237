using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.ExternalRead.ExternalReadRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.ExternalRead;

public class ExternalReadTests
{
    [Theory]
    [InlineData("""orders.MapValues((v, c) => [|File.ReadAllText(v.Id)|]);""")]
    [InlineData("""orders.Filter((k, v, c) => [|File.Exists(v.Id)|]);""")]
    public Task WhatReachesTheOutputIsFound(string statements) =>
        Verify.Finds(OrderTopology.FromStatements(statements));

    [Theory]
    [InlineData("""orders.Peek((k, v, c) => Console.WriteLine(File.ReadAllText(v.Id)));""")]
    [InlineData("""var rates = File.ReadAllText("rates"); orders.MapValues((v, c) => v.Id);""")]
    [InlineData("""orders.MapValues((v, c) => Path.Combine("a", v.Id));""")]
    public Task WhatEveryAttemptComputesAlikeIsSilent(string statements) =>
        Verify.Silent(OrderTopology.FromStatements(statements));
}
