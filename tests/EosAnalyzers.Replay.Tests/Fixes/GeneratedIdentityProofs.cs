using EosAnalyzers.Replay.Tests.Replaying;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

public class GeneratedIdentityProofs
{
    [Theory]
    [Proves("EOS1003", "business-key")]
    [InlineData("orders.MapValues((v, context) => new Receipt(Guid.NewGuid(), v.Id));")]
    [InlineData("orders.Map((k, v, _) => KeyValuePair.Create(Guid.NewGuid().ToString(), new Receipt(Guid.CreateVersion7(), v.Id)));")]
    [InlineData("orders.SelectKey((k, v, context) => Guid.NewGuid());")]
    [InlineData("orders.SelectKey((k, v, context) => k).Repartition().MapValues((v, context) => Guid.NewGuid());")]
    [InlineData("orders.MapValuesAsync((record, context) => Task.FromResult(Guid.NewGuid()));")]
    [InlineData("orders.Join(prices, (order, price) => new Receipt(Guid.NewGuid(), order.Id));")]
    [InlineData("orders.GroupByKey().Aggregate(() => new Receipt(default, \"\"), (key, order, last) => new Receipt(Guid.NewGuid(), order.Id));")]
    [InlineData("orders.Transform(TransformerBuilder.New<string, Order, string, Guid>().Transformer(record => Record<string, Guid>.Create(record.Key, Guid.NewGuid())).Build());")]
    public Task ABusinessKeyGivesEveryAttemptTheSameId(string statements) =>
        Proof.Holds("business-key", Topologies.With(statements));

    [Theory]
    [Proves("EOS1003", "event-key")]
    [InlineData("builder.Stream<string, Placed>(\"placed\").Repartition().MapValues((v, context) => Guid.NewGuid());")]
    [InlineData("builder.Stream<string, Placed>(\"placed\").MapValuesAsync((record, context) => Task.FromResult(Guid.NewGuid()));")]
    public Task TheEventsOwnIdGivesEveryAttemptTheSameId(string statements) =>
        Proof.Holds(
            "event-key",
            Topologies.With(statements, types: "public sealed record Placed(string OrderId, Guid EventId);"));

    private const string Stamped =
        "public sealed class Event { public Guid Id { get; init; } = Guid.NewGuid(); public string Order { get; set; } = \"\"; public override string ToString() => $\"{Id} {Order}\"; }";

    [Theory]
    [Proves("EOS1003", "set-business-key")]
    [InlineData("orders.MapValues((v, context) => new Event { Order = v.Id });")]
    [InlineData("orders.MapValues((v, context) => { Event made = new() { Order = v.Id }; return made; });")]
    [InlineData("orders.MapValues((v, context) => new Event { Order = v.Id }); prices.MapValues((v, context) => new Event { Id = default, Order = v.Id });")]
    public Task AMemberThatItsTypeDrawsIsSetFromTheBusinessKey(string statements) =>
        Proof.Holds("set-business-key", Topologies.With(statements, types: Stamped));

    [Theory]
    [Proves("EOS1003", "set-record-position")]
    [InlineData("orders.MapValues((v, _) => new Event { Order = v.Id });")]
    [InlineData("orders.MapValues((v, context) => new Event());")]
    public Task AMemberThatItsTypeDrawsIsSetFromThePosition(string statements) =>
        Proof.Holds("set-record-position", Topologies.With(statements, types: Stamped));

    [Theory]
    [Proves("EOS1003", "record-position")]
    [InlineData("orders.MapValues((v, context) => new Receipt(Guid.NewGuid(), v.Id));")]
    [InlineData("orders.Filter((k, v, context) => true).Map((k, v, _) => KeyValuePair.Create(Guid.NewGuid(), Guid.NewGuid()));")]
    [InlineData("orders.FlatMapValues((v, context) => v.Lines.Select(line => Guid.NewGuid()));")]
    [InlineData("orders.FlatMapValues((v, context) => { var ids = new List<Guid>(); for (var i = 0; i < v.Lines.Count; i++) ids.Add(Guid.NewGuid()); return ids; });")]
    [InlineData(
        "Write(orders);",
        "private static void Write(IKStream<string, Order> stream) => stream.MapValues((k, v, context) => Guid.NewGuid());")]
    [InlineData("prices.MapValues((v, context) => Guid.NewGuid());")]
    [InlineData("orders.Transform(TransformerBuilder.New<string, Order, string, Guid>().Transformer(record => Record<string, Guid>.Create(record.Key, Guid.NewGuid())).Build());")]
    public Task APositionGivesEveryAttemptTheSameId(string statements, string members = "") =>
        Proof.Holds("record-position", Topologies.With(statements, members));

    // A stream that is a parameter, a field or what a method gives, where every call shows it.
    [Theory]
    [Proves("EOS1003", "record-position")]
    [InlineData("orders.Written();")]
    [InlineData("Extending.Written(stream: orders);")]
    [InlineData(
        "orders.Written(); Paid(builder).MapValues((v, context) => Guid.NewGuid()); orders.OnlyPaid().MapValues((v, context) => Guid.NewGuid());",
        "private static IKStream<string, Order> Paid(StreamBuilder builder) { var all = builder.Stream<string, Order>(\"paid\"); return all.Filter((k, v, c) => true); }")]
    [InlineData(
        "orders.Written(); kept = orders; kept.MapValues((v, context) => Guid.NewGuid());", "private static IKStream<string, Order> kept = null!;")]
    public Task AStreamThatEveryCallShowsHasThePosition(string statements, string members = "") =>
        Proof.Holds("record-position", Topologies.With(statements, members, Extensions));

    private const string Extensions = """
        public static class Extending
        {
            public static void Written(this IKStream<string, Order> stream) => stream.MapValues((k, v, context) => Guid.NewGuid());
            public static IKStream<string, Order> OnlyPaid(this IKStream<string, Order> stream) => stream.Filter((k, v, c) => true);
        }
        """;

    [Theory]
    [Proves("EOS1003", "thread-record-position")]
    [InlineData("orders.MapValues((v, context) => Made(v));")]
    [InlineData("orders.MapValues((v, context) => (Made(v), Guid.NewGuid(), Made(v)));")]
    [InlineData("orders.FlatMapValues((v, context) => v.Lines.Select(line => Outer(line)));")]
    // One call of a helper draws one of its ids.
    [InlineData("orders.MapValues((v, context) => Branched(v));")]
    [InlineData("orders.MapValues((v, context) => (Switched(v), Decided(v)));")]
    [InlineData("orders.MapValues((v, context) => { Receipt Here() { if (v.Amount > 1235) return new(Guid.NewGuid(), \"big\"); return new(Guid.NewGuid(), v.Id); } return Here(); });")]
    [InlineData("orders.MapValues((v, context) => { Guid Drawn() => Guid.NewGuid(); return (Drawn(), Drawn()); });")]
    [InlineData("orders.MapValues((v, context) => Stamped(v));")]
    public Task AnIdThatAHelperDrawsIsHandedToIt(string statements) =>
        Proof.Holds("thread-record-position", "record-position", Topologies.With(statements, Helpers));

    [Fact]
    [Proves("EOS1003", "thread-business-key")]
    public Task AKeyIsHandedToTheHelperBehindARepartition() => Proof.Holds(
        "thread-business-key", Topologies.With("orders.Repartition().MapValues((v, context) => Made(v));", Helpers));

    [Theory]
    [Proves("EOS1003", "element-key")]
    [InlineData("orders.Repartition().MapValues((v, context) => v.Lines.Select(line => Guid.NewGuid()).ToList());")]
    [InlineData("orders.Repartition().MapValues((v, context) => { var ids = new List<Guid>(); foreach (var line in v.Lines) ids.Add(Guid.NewGuid()); return ids; });")]
    public Task EachElementHasAnIdOfItsOwn(string statements) =>
        Proof.Holds("element-key", Topologies.With(statements));

    // A loop over the record's elements counts them, and a method that the operator is given by name is the region.
    [Theory]
    [Proves("EOS1003", "record-position")]
    [InlineData("orders.MapValues((v, context) => { var ids = new List<Guid>(); foreach (var line in v.Lines) ids.Add(Guid.NewGuid()); return ids; });")]
    [InlineData("orders.MapValues(Named);")]
    public Task ThePositionIsTakenThereToo(string statements) =>
        Proof.Holds("record-position", Topologies.With(statements, Helpers));

    private const string Helpers = """
        private static Receipt Made(Order order) => new(Guid.NewGuid(), order.Id);
        private static string Outer(string line) => Inner(line) + line;
        private static string Inner(string line) => line + Guid.NewGuid();
        private static Receipt Branched(Order order) { if (order.Amount > 1235) return new(Guid.NewGuid(), "big"); return new(Guid.NewGuid(), order.Id); }
        private static Receipt Switched(Order order) => order.Amount switch { > 1235 => new(Guid.NewGuid(), "big"), _ => new(Guid.NewGuid(), order.Id) };
        private static Receipt Decided(Order order) { if (order.Amount > 1235) { return order.Amount > 1236 ? new(Guid.NewGuid(), "a") : new(Guid.NewGuid(), "b"); } else { return new(Guid.NewGuid(), "c"); } }
        private static Stamp Stamped(Order order) => new Stamp { Order = order.Id };
        public sealed class Stamp { public Guid Id { get; init; } = Guid.NewGuid(); public string Order { get; set; } = ""; public override string ToString() => $"{Id} {Order}"; }
        private static Receipt Named(Order value, IRecordContext context) => new(Guid.NewGuid(), value.Id);
        """;
}
