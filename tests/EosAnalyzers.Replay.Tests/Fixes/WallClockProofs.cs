using EosAnalyzers.Replay.Tests.Replaying;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

public class WallClockProofs
{
    private static string Topology(string statements, string members = "") => $$"""
        public sealed record Order(string Id, decimal Amount, DateTime At);
        public static class App
        {
            public static void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, Order>("orders");
                var prices = builder.Table<string, Order>("prices");
                {{statements}}
            }
            {{members}}
        }
        """;

    [Theory]
    [InlineData("record-timestamp", "orders.MapValues((v, context) => DateTime.UtcNow);")]
    [InlineData("record-timestamp", "orders.MapValues((v, _) => v with { At = DateTime.UtcNow });")]
    [InlineData("record-timestamp", "orders.MapValues((_, _, _) => DateTimeOffset.UtcNow);")]
    [InlineData("record-timestamp", "orders.MapValues((k, v, context) => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());")]
    [InlineData("record-timestamp", "orders.MapValues((k, v, context) => TimeProvider.System.GetUtcNow());")]
    [InlineData("record-timestamp", "orders.Map((k, v, context) => KeyValuePair.Create(k + DateTime.UtcNow.ToString(\"O\", CultureInfo.InvariantCulture), v));")]
    [InlineData("record-timestamp", "orders.FlatMap((k, v, context) => new[] { KeyValuePair.Create(k, DateTime.UtcNow) });")]
    [InlineData("record-timestamp", "orders.FlatMapValues((v, context) => new[] { 1, 2 }.Select(n => DateTime.UtcNow));")]
    [InlineData("record-timestamp", "orders.SelectKey((k, v, context) => DateTime.UtcNow);")]
    [InlineData("record-timestamp", "orders.GroupBy((k, v, context) => DateTime.UtcNow);")]
    [InlineData("record-timestamp", "orders.WithRecordTimestamp((k, v, context) => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());")]
    [InlineData("record-timestamp", "orders.To((k, v, context) => DateTime.UtcNow.ToString(\"O\", CultureInfo.InvariantCulture));")]
    [InlineData("record-timestamp", "prices.MapValues((v, context) => v with { At = DateTime.UtcNow });")]
    [InlineData("record-timestamp", "prices.ToStream((k, v, context) => k + DateTime.UtcNow.ToString(\"O\", CultureInfo.InvariantCulture));")]
    [InlineData("record-timestamp", "orders.MapValuesAsync(async (record, context) => { await Task.Yield(); return DateTime.UtcNow; });")]
    [InlineData("record-timestamp", "orders.MapAsync((record, context) => Task.FromResult(KeyValuePair.Create(record.Key, context.CurrentCallEpoch)));")]
    [InlineData("record-timestamp-utc", "orders.MapValues((v, context) => DateTime.Now);")]
    [InlineData("record-timestamp-utc", "orders.MapValues((v, context) => DateTimeOffset.Now);")]
    [InlineData("record-timestamp-ticks", "orders.MapValues((v, context) => DateTime.UtcNow.Ticks);")]
    [InlineData("record-timestamp", "orders.Transform(TransformerBuilder.New<string, Order, string, DateTime>().Transformer(record => Record<string, DateTime>.Create(record.Key, DateTime.UtcNow)).Build());")]
    public Task ATimeOfTheRecordIsTheSameInEveryAttempt(string key, string statements) => Proof.Holds(key, Topology(statements));
}
