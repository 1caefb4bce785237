using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.WallClock.WallClockRule>;
using Xunit;

namespace EosAnalyzers.Tests.Rules.WallClock;

public class WallClockCodeFixTests
{
    private static string Topology(string statements, string members = "") => $$"""
        using System;
        using Streamiz.Kafka.Net.Processors.Public;
        using Streamiz.Kafka.Net.Stream;

        public static class App
        {
            public static void Build(IKStream<string, string> orders)
            {
                {{statements}}
            }
            {{members}}
        }
        """;

    [Theory]
    [InlineData(
        "orders.MapValues((v, context) => [|DateTime.UtcNow|]).To(\"out\");",
        "orders.MapValues((v, context) => DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).UtcDateTime).To(\"out\");")]
    [InlineData(
        "orders.MapValues((v, ctx) => v + /* when */ [|DateTimeOffset.UtcNow|] /* utc */).To(\"out\");",
        "orders.MapValues((v, ctx) => v + /* when */ DateTimeOffset.FromUnixTimeMilliseconds(ctx.Timestamp) /* utc */).To(\"out\");")]
    [InlineData(
        "orders.MapValues((v, c) => $\"{[|DateTime.UtcNow|]} {[|DateTimeOffset.UtcNow|]}\").To(\"out\");",
        "orders.MapValues((v, c) => $\"{DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp).UtcDateTime} {DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp)}\").To(\"out\");")]
    public Task TheRecordsTimestampReplacesTheClock(string before, string after) => Verify.Fixes(Topology(before), Topology(after));

    [Fact]
    public Task ATransformerTakesTheTimestampOfItsRecord() => Verify.Fixes(Transformer("[|DateTime.UtcNow|]"), Transformer("DateTimeOffset.FromUnixTimeMilliseconds(record.Timestamp.UnixTimestampMs).UtcDateTime"));

    private static string Transformer(string time) => $$"""
        using System;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Processors.Public;

        public class Stamper : ITransformer<string, string, string, DateTime>
        {
            public void Init(ProcessorContext<string, DateTime> context) { }
            public Record<string, DateTime> Process(Record<string, string> record) => Record<string, DateTime>.Create(record.Key, {{time}});
            public void Close() { }
        }
        """;

    [Theory]
    [InlineData("orders.MapValues((v, context) => [|Environment.TickCount64|]).To(\"out\");", "")]
    [InlineData("orders.GroupByKey().Aggregate(() => [|DateTime.UtcNow|].Ticks, (k, v, sum) => sum);", "")]
    [InlineData("orders.MapValues((v, context) => [|Now()|]).To(\"out\");", "static DateTime Now() => DateTime.UtcNow;")]
    public Task WhereNoRecordTimeIsTheSameNothingIsOffered(string statements, string members) => Verify.OffersNoFix(Topology(statements, members));
}
