using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.RandomValue.RandomValueRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.RandomValue;

public class RandomValueTests
{
    [Theory]
    [InlineData("""orders.Filter((k, v, c) => [|Random.Shared.Next(100)|] < 5);""")]
    [InlineData("""var random = new Random(); orders.MapValues((v, c) => [|random|].Next());""")]
    [InlineData("""orders.MapValues((v, c) => [|new Random()|].NextDouble());""")]
    [InlineData("""orders.MapValues((v, c) => [|System.Security.Cryptography.RandomNumberGenerator.GetInt32(9)|]);""")]
    [InlineData("""var each = new System.Threading.ThreadLocal<Random>(() => new Random()); orders.Filter((k, v, c) => [|each.Value|]!.Next(100) < 5);""")]
    [InlineData("""var each = new System.Threading.AsyncLocal<Random>(); orders.Filter((k, v, c) => [|each.Value|]!.Next(100) < 5);""")]
    public Task WhatReachesTheOutputIsFound(string statements) =>
        Verify.Finds(OrderTopology.FromStatements(statements));

    // Who knows the record would know a secret that is made of it.
    [Fact]
    public Task ASecretIsNotDerived() => Verify.Message(
        OrderTopology.FromStatements(
            """orders.MapValues((v, c) => [|System.Security.Cryptography.RandomNumberGenerator.GetInt32(9)|]);"""),
        "The result of MapValues depends on RandomNumberGenerator.GetInt32; a replay draws another number: let the record bring it");

    [Theory]
    [InlineData("""orders.MapValues((v, c) => new Random((int)c.Offset).Next());""")]
    [InlineData("""orders.MapValues((v, c) => { var random = new Random((int)c.Offset); return random.Next(); });""")]
    [InlineData("""orders.Peek((k, v, c) => Console.WriteLine(Random.Shared.Next()));""")]
    [InlineData("""Random.Shared.Next(); orders.MapValues((v, c) => v.Id);""")]
    [InlineData("""var each = new System.Threading.ThreadLocal<Random>(() => new Random()); orders.Peek((k, v, c) => Console.WriteLine(each.Value!.Next()));""")]
    [InlineData("""var each = new System.Threading.ThreadLocal<string>(); orders.MapValues((v, c) => each.Value);""")]
    public Task WhatEveryAttemptComputesAlikeIsSilent(string statements) =>
        Verify.Silent(OrderTopology.FromStatements(statements));
}
