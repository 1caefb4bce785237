using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.RandomValue.RandomValueRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.RandomValue;

public class RandomValueCodeFixTests
{
    private const string Seeded = "new Random(RecordId.Seed(context.Topic, context.Partition, context.Offset))";

    [Theory]
    [InlineData(
        "orders.MapValues((v, context) => Random.Shared.Next(10) /* die */);",
        "orders.MapValues((v, context) => " + Seeded + ".Next(10) /* die */);")]
    [InlineData(
        "orders.MapValues((v, context) => -Random.Shared.NextDouble());",
        "orders.MapValues((v, context) => -" + Seeded + ".NextDouble());")]
    [InlineData(
        "orders.MapValues((v, _) => { var items = new byte[16]; Random.Shared.NextBytes(items); return items; });",
        "orders.MapValues((v, context) => { var items = new byte[16]; "
            + Seeded
            + ".NextBytes(items); return items; });")]
    [InlineData(
        "orders.MapValues((v, context) => { var items = new[] { 1, 2 }; Random.Shared.Shuffle(items); return items; });",
        "orders.MapValues((v, context) => { var items = new[] { 1, 2 }; "
            + Seeded
            + ".Shuffle(items); return items; });")]
    public Task TheGeneratorIsSeededByThePosition(string before, string after) =>
        Verify.Chooses("seed-from-position", FixTopology.FromStatements(before), FixTopology.FromStatements(after));

    [Fact]
    public Task AFilterSamplesByAStableHash() => Verify.Chooses(
        "stable-sample",
        FixTopology.FromStatements("orders.Filter((k, v, context) => Random.Shared.Next(100) < 5); // 5 %"),
        FixTopology.FromStatements("orders.Filter((k, v, context) => RecordId.StableHash(v.Id) % 100 < 5); // 5 %"));

    [Theory]
    [InlineData(
        "orders.Filter((k, v, context) => Random.Shared.Next(100) < 5);",
        "seed-from-position",
        "stable-sample",
        "seed-from-key")]
    [InlineData("orders.Repartition().MapValues((v, context) => Random.Shared.Next());", "seed-from-key")]
    [InlineData(
        "orders.Repartition().MapValues((v, context) => v.Id).MapValues((text, context) => Random.Shared.Next());",
        "seed-from-key")]
    [InlineData(
        "orders.To(\"out\", (topic, k, v, partition, count) => new Confluent.Kafka.Partition(Random.Shared.Next(count)));",
        "seed-from-key")]
    public async Task TheSafestIsOfferedFirst(string statements, params string[] keys) =>
        Assert.Equal(keys, await Verify.Offered(FixTopology.FromStatements(statements)));

    // A secret that can be computed is none.
    [Theory]
    [InlineData("orders.MapValues((v, context) => [|RandomNumberGenerator.GetInt32(10)|]);")]
    [InlineData("orders.MapValues((v, context) => { var items = new byte[16]; [|RandomNumberGenerator.Fill(items)|]; return items; });")]
    public Task ASecretIsLeft(string statements) =>
        Verify.OffersNoFix(FixTopology.FromStatements(statements, "using System.Security.Cryptography;\n"));
}
