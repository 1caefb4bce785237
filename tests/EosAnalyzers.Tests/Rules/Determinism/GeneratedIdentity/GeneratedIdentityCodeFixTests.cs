using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.GeneratedIdentity.GeneratedIdentityRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.GeneratedIdentity;

public class GeneratedIdentityCodeFixTests
{
    private const string Position = "RecordId.From(context.Topic, context.Partition, context.Offset)";

    [Theory]
    [InlineData(
        "new Receipt(/* new */ Guid.NewGuid(), v.Id)); // r",
        "new Receipt(/* new */ RecordId.FromKey(\"receipt-id\", v.Id), v.Id)); // r")]
    [InlineData(
        "new Receipt(v.CorrelationId ?? Guid.NewGuid(), v.Id));",
        "new Receipt(v.CorrelationId ?? RecordId.FromKey(\"receipt-id\", v.Id), v.Id));")]
    [InlineData("System.Guid.NewGuid().ToString(\"N\"));", "RecordId.FromKey(\"map-values\", v.Id).ToString(\"N\"));")]
    [InlineData("$\"{Guid.NewGuid():N}\");", "$\"{RecordId.FromKey(\"map-values\", v.Id):N}\");")]
    [InlineData(
        "v.Count > 0 ? Guid.NewGuid() : Guid.Empty);",
        "v.Count > 0 ? RecordId.FromKey(\"map-values\", v.Id) : Guid.Empty);")]
    [InlineData(
        "{ Guid id = Guid.NewGuid(); return id; });", "{ Guid id = RecordId.FromKey(\"id\", v.Id); return id; });")]
    public Task TheBusinessKeyNamesTheId(string before, string after) =>
        Verify.Chooses(
            "business-key",
            FixTopology.FromStatements($"orders.MapValues((v, context) => {before}"),
            FixTopology.FromStatements($"orders.MapValues((v, context) => {after}"));

    [Theory]
    [InlineData(
        "orders.MapValues((v, context) => new Receipt(Guid.NewGuid(), v.Id));",
        "orders.MapValues((v, context) => new Receipt(" + Position + ", v.Id));")]
    [InlineData("orders.MapValues((v, _) => Guid.NewGuid());", "orders.MapValues((v, context) => " + Position + ");")]
    [InlineData(
        "orders\n    .SelectKey((k, v, context) => // anew\n        Guid.NewGuid())\n    .To(\"out\");",
        "orders\n    .SelectKey((k, v, context) => // anew\n        " + Position + ")\n    .To(\"out\");")]
    public Task ThePositionNamesTheId(string before, string after) =>
        Verify.Chooses("record-position", FixTopology.FromStatements(before), FixTopology.FromStatements(after));

    [Theory]
    [InlineData("orders.MapValues((v, context) => Guid.NewGuid());", "record-position", "business-key")]
    [InlineData(
        "orders.MapValuesAsync((record, context) => System.Threading.Tasks.Task.FromResult(Guid.NewGuid()));",
        "business-key",
        "business-key:record.Key")]
    [InlineData("orders.Repartition().MapValues((v, context) => Guid.NewGuid());", "business-key")]
    [InlineData(
        "orders.MapValues((v, context) => v.Count).MapValues((n, context) => Guid.NewGuid());", "record-position")]
    [InlineData(
        "orders.MapValues((v, context) => v.Id).MapValues((k, text, context) => Guid.NewGuid());",
        "record-position",
        "business-key")]
    public async Task ThePositionIsOfferedFirst(string statements, params string[] keys) =>
        Assert.Equal(keys, await Verify.Offered(FixTopology.FromStatements(statements)));

    [Theory]
    [InlineData("orders.SelectKey((k, v, context) => k).GroupByKey().Count().ToStream().MapValues((n, context) => [|Guid.NewGuid()|]);")]
    [InlineData("orders.MapValues((v, context) => { var ids = new List<Guid>(); while (ids.Count < v.Count) ids.Add([|Guid.NewGuid()|]); return ids; });")]
    [InlineData("orders.MapValues((v, context) => [|Pair()|]);")]
    [InlineData("orders.Repartition().MapValues((v, context) => v.Id).Join(builder.Table<string, string>(\"t\"), (a, b) => [|Guid.NewGuid()|]);")]
    public Task WhereNothingNamesOneRecordNothingIsOffered(string statements) =>
        Verify.OffersNoFix(
            FixTopology.FromStatements(
                statements,
                members: "private static Guid Pair() { var id = Guid.Empty; while (id == Guid.Empty) id = Guid.NewGuid(); return id; }"));

    [Theory]
    [InlineData("orders.MapValues((v, context) => Made(v));", "thread-record-position", "thread-business-key")]
    [InlineData("orders.MapValues((v, context) => new List<int> { 1 }.ConvertAll(n => Made(v)));")]
    [InlineData("orders.MapValues(Named);", "record-position", "business-key")]
    [InlineData("orders.Repartition().MapValues(Named);", "business-key")]
    public async Task AnIdThatAnotherMethodDrawsIsHandedToIt(string statements, params string[] keys) =>
        Assert.Equal(keys, await Verify.Offered(FixTopology.FromStatements(
            statements,
            members: "private static Receipt Made(Order order) => new(Guid.NewGuid(), order.Id); "
                + "private static Receipt Named(Order value, Streamiz.Kafka.Net.Processors.IRecordContext context) => new(Guid.NewGuid(), value.Id);")));
}
