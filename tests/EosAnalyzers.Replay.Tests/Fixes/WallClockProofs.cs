using EosAnalyzers.Replay.Tests.Replaying;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

public class WallClockProofs
{
    [Theory]
    [Proves("EOS1001", "record-timestamp")]
    [InlineData("orders.MapValues((v, context) => DateTime.UtcNow);")]
    [InlineData("orders.MapValues((v, _) => v with { At = DateTime.UtcNow });")]
    [InlineData("orders.MapValues((_, _, _) => DateTimeOffset.UtcNow);")]
    [InlineData("orders.MapValues((k, v, context) => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());")]
    [InlineData("orders.MapValues((k, v, context) => TimeProvider.System.GetUtcNow());")]
    [InlineData("orders.Map((k, v, context) => KeyValuePair.Create(k + DateTime.UtcNow.ToString(\"O\", CultureInfo.InvariantCulture), v));")]
    [InlineData("orders.FlatMap((k, v, context) => new[] { KeyValuePair.Create(k, DateTime.UtcNow) });")]
    [InlineData("orders.FlatMapValues((v, context) => new[] { 1, 2 }.Select(n => DateTime.UtcNow));")]
    [InlineData("orders.SelectKey((k, v, context) => DateTime.UtcNow);")]
    [InlineData("orders.GroupBy((k, v, context) => DateTime.UtcNow);")]
    [InlineData("orders.WithRecordTimestamp((k, v, context) => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());")]
    [InlineData("orders.To((k, v, context) => DateTime.UtcNow.ToString(\"O\", CultureInfo.InvariantCulture));")]
    [InlineData("prices.MapValues((v, context) => v with { At = DateTime.UtcNow });")]
    [InlineData("prices.ToStream((k, v, context) => k + DateTime.UtcNow.ToString(\"O\", CultureInfo.InvariantCulture));")]
    [InlineData("orders.MapValuesAsync(async (record, context) => { await Task.Yield(); return DateTime.UtcNow; });")]
    [InlineData("orders.MapAsync((record, context) => Task.FromResult(KeyValuePair.Create(record.Key, context.CurrentCallEpoch)));")]
    [InlineData("orders.Transform(TransformerBuilder.New<string, Order, string, DateTime>().Transformer(record => Record<string, DateTime>.Create(record.Key, DateTime.UtcNow)).Build());")]
    public Task ATimeOfTheRecordIsTheSameInEveryAttempt(string statements) =>
        Proof.Holds("record-timestamp", Topologies.With(statements));

    [Theory]
    [Proves("EOS1001", "record-timestamp-ticks")]
    [Proves("EOS1001", "record-timestamp-utc")]
    [InlineData("record-timestamp-utc", "orders.MapValues((v, context) => DateTime.Now);")]
    [InlineData("record-timestamp-utc", "orders.MapValues((v, context) => DateTimeOffset.Now);")]
    [InlineData("record-timestamp-ticks", "orders.MapValues((v, context) => DateTime.UtcNow.Ticks);")]
    public Task SoItIsWhereItsMeaningChanges(string key, string statements) =>
        Proof.Holds(key, Topologies.With(statements));

    // Deadlines at each fifteen milliseconds of the next hour: one of them lies between the two attempts, however long
    // it takes until they are made.
    [Fact]
    [Proves("EOS1001", "event-time")]
    public Task ADeadlineIsPassedInEventTime() => Proof.Holds(
        "event-time",
        Topologies.With(
            $"orders.MapValues((v, context) => Enumerable.Range(0, 240000).Count(n => DateTime.UtcNow > new DateTime({DateTime.UtcNow.Ticks}L, DateTimeKind.Utc).AddMilliseconds(15 * n)));"));

    [Theory]
    [Proves("EOS1001", "record-timestamp")]
    [InlineData(
        "orders.MapValues(new Stamping());",
        "public sealed class Stamping : IValueMapper<Order, Order> { public Order Apply(Order value, IRecordContext context) => value with { At = DateTime.UtcNow }; }")]
    [InlineData(
        "orders.Map(new Stamping());",
        "public sealed class Stamping : IKeyValueMapper<string, Order, KeyValuePair<string, DateTime>> { public KeyValuePair<string, DateTime> Apply(string key, Order value, IRecordContext _) => new(key, DateTime.UtcNow); }")]
    [InlineData(
        "orders.To(new Naming());",
        "public sealed class Naming : ITopicNameExtractor<string, Order> { public string Extract(string key, Order value, IRecordContext context) => DateTime.UtcNow.ToString(\"O\", CultureInfo.InvariantCulture); }")]
    [InlineData(
        "orders.Transform(TransformerBuilder.New<string, Order, string, DateTime>().Transformer<Stamping>().Build());",
        "public sealed class Stamping : ITransformer<string, Order, string, DateTime> { public void Init(ProcessorContext<string, DateTime> context) { } public void Close() { } public Record<string, DateTime> Process(Record<string, Order> record) => Record<string, DateTime>.Create(record.Key, DateTime.UtcNow); }")]
    [InlineData(
        "orders.Process(ProcessorBuilder.New<string, Order>().Processor<Forwarding>().Build());",
        "public sealed class Forwarding : IProcessor<string, Order> { private ProcessorContext<string, Order> context = null!; public void Init(ProcessorContext<string, Order> context) => this.context = context; public void Close() { } public void Process(Record<string, Order> record) => context.Forward(record.Key, record.Value with { At = DateTime.UtcNow }); }")]
    [InlineData(
        "orders.Transform(TransformerBuilder.New<string, Order, string, long>().Transformer<Stamping>().Build());",
        "public sealed class Stamping : ITransformer<string, Order, string, long> { private ProcessorContext<string, long> context = null!; public void Init(ProcessorContext<string, long> context) => this.context = context; public void Close() { } public Record<string, long> Process(Record<string, Order> record) => Record<string, long>.Create(record.Key, context.WallClockTime); }")]
    public Task AClassTakesTheTimeOfItsRecord(string statements, string type) =>
        Proof.Holds("record-timestamp", Topologies.With(statements, types: type));

    [Theory]
    [Proves("EOS1001", "thread-timestamp")]
    [InlineData("orders.MapValues((v, context) => Now());", "private static DateTime Now() => DateTime.UtcNow;")]
    [InlineData(
        "orders.MapValues((v, _) => Stamped(v));",
        "private static Order Stamped(Order order) { return order with { At = Now }; } private static DateTime Now => DateTime.UtcNow;")]
    [InlineData(
        "orders.MapValues((k, v, context) => First(k, v));",
        "private static DateTimeOffset First(string key, Order order) => Second(key); private static DateTimeOffset Second(string key) { var now = DateTimeOffset.UtcNow; return now.AddDays(key.Length); }")]
    [InlineData(
        "orders.MapValuesAsync((record, context) => Later(record.Value));",
        "private static async Task<DateTime> Later(Order order) { await Task.Yield(); return DateTime.UtcNow; }")]
    [InlineData(
        "orders.MapValues((v, context) => Same(v));",
        "private static (T, DateTime) Same<T>(T value) => (value, DateTime.UtcNow);")]
    [InlineData(
        "orders.MapValues((v, context) => Made(v));",
        "private static Event Made(Order order) => new Event { Order = order.Id }; public sealed class Event { public DateTime At { get; set; } = DateTime.UtcNow; public string Order { get; set; } = \"\"; public override string ToString() => $\"{At:O} {Order}\"; }")]
    [InlineData(
        "orders.MapValues((v, context) => Outer(v));",
        "private static Event Outer(Order order) { return Made(order); } internal static Event Made(Order order) { return new Event(); } public static string Outside(Order order) => Made(order).ToString(); public sealed class Event { public Event() { At = DateTime.UtcNow; } public DateTime At { get; set; } public override string ToString() => $\"{At:O}\"; }")]
    public Task AHelperGetsTheTimeFromTheRegion(string statements, string members) =>
        Proof.Holds("thread-timestamp", Topologies.With(statements, members));

    [Theory]
    [Proves("EOS1001", "thread-timestamp")]
    [InlineData("orders.MapValues((v, context) => Now());", "private static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();")]
    [InlineData(
        "var pricing = new Pricing(TimeProvider.System); orders.MapValues((v, context) => pricing.Price(v));",
        "private sealed class Pricing(TimeProvider clock) { public string Price(Order order) => $\"{order.Id} {clock.GetUtcNow():O}\"; }")]
    [InlineData(
        "var pricing = new Pricing(TimeProvider.System); orders.MapValues((v, context) => pricing.Price(v)); Console.Write(pricing.Price(new Order(\"a\", 1, default, [])));",
        "private sealed class Pricing { private readonly TimeProvider _clock; public Pricing(TimeProvider clock) => _clock = clock; public string Price(Order order) => Said(order); public string Said(Order order) { var now = _clock.GetUtcNow(); return $\"{order.Id} {now:O}\"; } }")]
    [InlineData(
        "orders.MapValues((v, context) => Stamped(v, TimeProvider.System));",
        "public static Order Stamped(Order order, TimeProvider clock) => order with { At = clock.GetUtcNow().UtcDateTime };")]
    public Task AHelperWithAClockOfItsOwnGetsTheTimeFromTheRegion(string statements, string members) =>
        Proof.Holds("thread-timestamp", Topologies.With(statements, members));

    [Theory]
    [Proves("EOS1001", "thread-timestamp-callers")]
    [InlineData(
        "orders.MapValues((v, context) => Now());",
        "private static DateTime Now() => DateTime.UtcNow; public static DateTime Outside() => Now();")]
    [InlineData(
        "orders.MapValues((v, _) => Stamped(v)); orders.Peek((k, v, context) => Console.Write(Stamped(v)));",
        "internal static Order Stamped(Order order) { return order with { At = Now }; } private static DateTime Now => DateTime.UtcNow;")]
    [InlineData(
        "orders.MapValues((k, v, context) => First(k, v));",
        "internal static DateTimeOffset First(string key, Order order) => Second(key); internal static DateTimeOffset Second(string key) { var now = DateTimeOffset.UtcNow; return key.Length > 99 ? Second(\"\") : now.AddDays(key.Length); }")]
    [InlineData(
        "orders.MapValuesAsync((record, context) => Later(record.Value));",
        "internal static async Task<DateTime> Later(Order order) { await Task.Yield(); return DateTime.UtcNow; }")]
    public Task AHelperGetsTheTimeFromEveryCaller(string statements, string members) =>
        Proof.Holds("thread-timestamp-callers", Topologies.With(statements, members));

    [Theory]
    [Proves("EOS1001", "join-first")]
    [InlineData("orders.Join(prices, (order, price) => (order.Id, price.Amount, DateTime.UtcNow));")]
    [InlineData("orders.LeftJoin(prices, (order, price) => { var now = DateTime.UtcNow; return order with { At = now, Amount = price.Amount }; });")]
    [InlineData(
        "orders.Join(prices, (order, price) => Priced(order, price));",
        "private static Order Priced(Order order, Order price) => price with { At = DateTime.UtcNow, Id = order.Id };")]
    public Task AJoinersTimeIsReadOneStepLater(string statements, string members = "") =>
        Proof.Holds("join-first", Topologies.With(statements, members));

    [Theory]
    [Proves("EOS1001", "join-first-with-serdes")]
    [InlineData("orders.Join<Order, Order, JsonSerDes<Order>, JsonSerDes<Order>>(prices, (order, price) => order with { At = DateTime.UtcNow });")]
    public Task AJoinWithSerDesOfItsOwnGetsThoseOfThePair(string statements) =>
        Proof.Holds("join-first-with-serdes", Topologies.With(statements));

    [Theory]
    [Proves("EOS1001", "carry-timestamp")]
    [InlineData("orders.GroupByKey().Aggregate(() => DateTime.MinValue, (k, v, last) => DateTime.UtcNow);")]
    [InlineData("orders.Filter((k, v, context) => v.Amount > 0).GroupByKey().Aggregate(() => \"\", (k, v, last) => { var now = DateTimeOffset.UtcNow; return v.Id + now.ToString(\"O\", CultureInfo.InvariantCulture) + last; }, InMemory.As<string, string>(\"last\"));")]
    [InlineData(
        "orders.GroupByKey().Aggregate(() => \"\", (k, v, last) => Stamped(v, last));",
        "private static string Stamped(Order order, string last) => $\"{order.Id} {DateTime.UtcNow:O} {last}\";")]
    public Task AnAggregatorsTimeIsCarriedToIt(string statements, string members = "") =>
        Proof.Holds("carry-timestamp", Topologies.With(statements, members));

    [Theory]
    [Proves("EOS1001", "record-timestamp")]
    [InlineData("orders.MapValues((v, context) => { DateTime Now() => DateTime.UtcNow; return Now(); });")]
    [InlineData("orders.MapValues((v, _) => { DateTime Now() { return DateTime.UtcNow; } return v with { At = Now() }; });")]
    public Task ALocalFunctionHasTheRecordOfItsRegion(string statements) =>
        Proof.Holds("record-timestamp", Topologies.With(statements));

    [Theory]
    [Proves("EOS1001", "set-timestamp")]
    [InlineData(
        "orders.MapValues((v, context) => new Event { Order = v.Id });",
        "public sealed class Event { public DateTime At { get; set; } = DateTime.UtcNow; public string Order { get; set; } = \"\"; public override string ToString() => $\"{At:O} {Order}\"; }")]
    [InlineData(
        "orders.MapValues((v, _) => new Event());",
        "public sealed class Event { public DateTimeOffset At { get; init; } = DateTimeOffset.UtcNow; public override string ToString() => $\"{At:O}\"; }")]
    [InlineData(
        "orders.MapValues((v, context) => new Event { Order = v.Id });",
        "public sealed class Event { public Event() { At = DateTime.UtcNow; } public DateTime At { get; set; } public string Order { get; set; } = \"\"; public override string ToString() => $\"{At:O} {Order}\"; }")]
    public Task AMemberThatItsTypeStampsIsSetWhereTheObjectIsMade(string statements, string type) =>
        Proof.Holds("set-timestamp", Topologies.With(statements, types: type));

    [Fact]
    [Proves("EOS1010", "stream-time")]
    public Task APunctuatorFiresWhenTheRecordsSay() => Proof.Holds("stream-time", Topologies.With(
        "orders.Transform(TransformerBuilder.New<string, Order, string, long>().Transformer<Ticking>().Build());",
        types: """
            public sealed class Ticking : ITransformer<string, Order, string, long>
            {
                public void Init(ProcessorContext<string, long> context) => context.Schedule(TimeSpan.FromMilliseconds(10), PunctuationType.PROCESSING_TIME, now => context.Forward("tick", now));
                public Record<string, long> Process(Record<string, Order> record) => Record<string, long>.Create(record.Key, 1);
                public void Close() { }
            }
            """));

    [Fact]
    [Proves("EOS1001", "record-timestamp")]
    public Task AnExtractorTakesTheTimeOfTheRecord() => Proof.Holds(
        "record-timestamp",
        """
        public sealed class Extracting : ITimestampExtractor
        {
            public long Extract(Confluent.Kafka.ConsumeResult<object, object> record, long partitionTime) => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        }
        public static class App
        {
            public static void Build(StreamBuilder builder) => builder.Stream<string, string, StringSerDes, StringSerDes>("orders", new Extracting()).MapValues((v, context) => v);
        }
        """);
}
