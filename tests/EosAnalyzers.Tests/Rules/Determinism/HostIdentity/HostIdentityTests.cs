using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.HostIdentity.HostIdentityRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.HostIdentity;

public class HostIdentityTests
{
    [Theory]
    [InlineData("""orders.MapValues((v, c) => [|Environment.MachineName|]);""")]
    [InlineData("""orders.MapValues((v, c) => [|Environment.GetEnvironmentVariable("POD")|]);""")]
    public Task WhatReachesTheOutputIsFound(string statements) =>
        Verify.Finds(OrderTopology.FromStatements(statements));

    [Theory]
    [InlineData("""orders.Peek((k, v, c) => Console.WriteLine(Environment.MachineName));""")]
    [InlineData("""orders.MapValues((v, c) => v.Id + Environment.NewLine);""")]
    public Task WhatEveryAttemptComputesAlikeIsSilent(string statements) =>
        Verify.Silent(OrderTopology.FromStatements(statements));
}
