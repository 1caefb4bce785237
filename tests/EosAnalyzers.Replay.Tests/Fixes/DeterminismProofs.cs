using EosAnalyzers.Replay.Tests.Replaying;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>Random numbers, hash codes, order and culture.</summary>
public class DeterminismProofs
{
    [Theory]
    [Proves("EOS1002", "seed-from-key")]
    [Proves("EOS1002", "seed-from-position")]
    [Proves("EOS1002", "stable-sample")]
    [InlineData(
        "stable-sample",
        "orders.Filter((k, v, context) => Random.Shared.Next(2) < 1); orders.FilterNot((k, v, context) => Random.Shared.Next(2) < 1); orders.Filter((k, v, context) => Random.Shared.NextDouble() < 0.5); orders.Filter((k, v, context) => Random.Shared.Next(2) < 1);")]
    [InlineData("seed-from-position", "orders.MapValues((v, context) => Random.Shared.Next());")]
    [InlineData("seed-from-position", "orders.MapValues((v, _) => new Random().NextDouble());")]
    [InlineData(
        "seed-from-position",
        "orders.MapValues((v, context) => { var random = new Random(); return random.Next() + random.Next(); });")]
    [InlineData(
        "seed-from-position",
        "orders.MapValues((v, context) => { var sum = 0; for (var i = 0; i < 3; i++) sum += Random.Shared.Next(1000); return sum; });")]
    [InlineData(
        "seed-from-position",
        "orders.MapValues((v, context) => generator.Next());",
        "private static readonly Random generator = new();")]
    [InlineData("seed-from-key", "orders.Repartition().MapValues((v, context) => Random.Shared.Next());")]
    [InlineData("seed-from-key", "orders.Join(prices, (order, price) => Random.Shared.Next());")]
    [InlineData(
        "seed-from-key", "orders.MapValuesAsync((record, context) => Task.FromResult(Random.Shared.NextInt64()));")]
    public Task TheRecordDecidesWhatIsDrawn(string key, string statements, string members = "") =>
        Proof.Holds(key, Topologies.With(statements, members));

    // What a helper draws for a record comes from one generator, which the record seeds.
    [Theory]
    [Proves("EOS1002", "thread-seed-from-position")]
    [InlineData("orders.MapValues((v, context) => { int Drawn() => Random.Shared.Next(); return Drawn(); });")]
    [InlineData("orders.MapValues((v, context) => Code(v) + Code(v));")]
    [InlineData("orders.MapValues((v, _) => Outer(v));")]
    [InlineData("orders.MapValues((v, context) => Kept(v));")]
    [InlineData("orders.MapValues((v, context) => Outside(v));")]
    public Task AHelperDrawsFromAGeneratorOfTheRecord(string statements) => Proof.Holds(
        "thread-seed-from-position",
        Topologies.With(
            statements,
            """
            private static readonly Random random = new();
            private static string Code(Order order) => $"{order.Id}-{Random.Shared.Next(1000000)}-{Random.Shared.Next(1000000)}";
            private static string Outer(Order order) { var code = ""; for (var n = 0; n < 3; n++) code += Inner(n); return code; }
            private static int Inner(int n) { var own = new Random(); return own.Next() + n; }
            private static int Kept(Order order) => random.Next();
            internal static int Outside(Order order) => new Random().Next();
            public static int Elsewhere(Order order) => Outside(order);
            """));

    [Theory]
    [Proves("EOS1005", "stable-hash")]
    [InlineData("orders.SelectKey((k, v, context) => k.GetHashCode() % 1000);")]
    [InlineData("orders.MapValues((v, context) => v.Id.GetHashCode());")]
    [InlineData("orders.MapValues((k, v, context) => HashCode.Combine(k, v.Id));")]
    [InlineData("orders.To(\"out\", (topic, k, v, partition, count) => new Confluent.Kafka.Partition(Math.Abs(k.GetHashCode()) % 1000));")]
    [InlineData("orders.GroupByKey().Aggregate(() => 0, (k, v, hash) => hash + k.GetHashCode());")]
    public Task AHashIsTheSameInEveryProcess(string statements) =>
        Proof.HoldsAcrossProcesses("stable-hash", Topologies.With(statements));

    [Theory]
    [Proves("EOS1006", "ordered")]
    [InlineData("orders.MapValues((v, context) => string.Join(\",\", v.Lines.Append(\"a\").Append(\"b\").Append(\"c\").ToImmutableDictionary(line => line, line => 1).Keys));")]
    [InlineData("orders.MapValues((v, context) => { var set = v.Lines.Append(\"a\").Append(\"b\").Append(\"c\").ToImmutableHashSet(); var text = \"\"; foreach (var line in set) text += line; return text; });")]
    [InlineData("orders.MapValues((v, context) => v.Lines.Append(\"a\").Append(\"b\").Append(\"c\").ToImmutableHashSet().Select(line => line + \"!\").ToList());")]
    [InlineData("orders.FlatMapValues((v, context) => { var map = v.Lines.Append(\"a\").Append(\"b\").ToImmutableDictionary(line => line, line => line.Length); return map.Select(entry => entry.Key).ToList(); });")]
    [InlineData("orders.MapValues((v, context) => { var map = v.Lines.Append(\"a\").Append(\"b\").ToImmutableDictionary(line => line, line => line.Length); var text = \"\"; foreach (var (line, _) in map) text += line; return text; });")]
    public Task ElementsComeInTheSameOrderInEveryProcess(string statements) =>
        Proof.HoldsAcrossProcesses("ordered", Topologies.With(statements));

    [Theory]
    [Proves("EOS1007", "invariant-culture")]
    [Proves("EOS1007", "ordinal-comparison")]
    [InlineData("invariant-culture", "orders.MapValues((v, context) => v.Amount.ToString(\"N2\"));")]
    [InlineData("invariant-culture", "orders.MapValues((v, context) => v.Amount.ToString());")]
    [InlineData("invariant-culture", "orders.MapValues((v, context) => \"id\".ToUpper() + v.Id);")]
    [InlineData("invariant-culture", "orders.MapValues((v, context) => $\"{v.Amount} of {v.At}\");")]
    [InlineData("invariant-culture", "orders.MapValues((v, context) => v.Id + v.Amount);")]
    [InlineData("invariant-culture", "orders.MapValues((v, context) => string.Format(\"{0}\", v.Amount));")]
    [InlineData("invariant-culture", "orders.MapValues((v, context) => double.Parse(\"1.5\"));")]
    [InlineData(
        "invariant-culture",
        "orders.MapValues((v, context) => double.TryParse(\"1.5\", out var number) ? number : -1);")]
    [InlineData("invariant-culture", "orders.MapValues((v, context) => Convert.ToString(v.Amount));")]
    [InlineData(
        "invariant-culture",
        "orders.MapValues((v, context) => new System.Text.StringBuilder().Append(v.Amount).Append(\";\").ToString());")]
    [InlineData(
        "invariant-culture",
        "orders.MapValues((v, context) => new System.Text.StringBuilder().Append($\"{v.Amount}\").ToString());")]
    [InlineData("invariant-culture", "orders.MapValues((v, context) => string.Join(\";\", v.Amount, v.Amount / 3));")]
    [InlineData("invariant-culture", "orders.MapValues((v, context) => string.Concat(v.Id, v.Amount));")]
    [InlineData("ordinal-comparison", "orders.MapValues((v, context) => string.Compare(\"i\", \"I\", true));")]
    [InlineData(
        "ordinal-comparison", "orders.MapValues((v, context) => (v.Id + \"i\").CompareTo(v.Id + \"\\u0131\"));")]
    public Task TextIsTheSameOnEveryHost(string key, string statements) =>
        Proof.Holds(key, Topologies.With(statements));

    [Theory]
    [Proves("EOS1007", "named-zone")]
    [InlineData("orders.MapValues((v, context) => v.At.ToLocalTime().Hour);")]
    [InlineData("orders.MapValues((v, context) => TimeZoneInfo.ConvertTime(v.At, TimeZoneInfo.Local).Hour);")]
    [InlineData("orders.MapValues((v, context) => DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).ToLocalTime());")]
    public Task ATimeIsInTheZoneThatTheProjectNames(string statements) =>
        Proof.HoldsAcrossProcessesWith("eos_time_zone = Europe/Vienna", "named-zone", Topologies.With(statements));

    [Theory]
    [Proves("EOS1007", "utc-zone")]
    [InlineData("orders.MapValues((v, context) => v.At.ToLocalTime().Hour);")]
    [InlineData("orders.MapValues((v, context) => TimeZoneInfo.ConvertTime(v.At, TimeZoneInfo.Local).Hour);")]
    [InlineData("orders.MapValues((v, context) => DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).ToLocalTime());")]
    public Task ATimeIsInTheSameZoneOnEveryHost(string statements) =>
        Proof.HoldsAcrossProcesses("utc-zone", Topologies.With(statements));
}
