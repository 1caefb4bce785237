using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.WallClock;

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
    public Task TheRecordsTimestampReplacesTheClock(string before, string after) =>
        Verify.Fixes(Topology(before), Topology(after));

    [Fact]
    public Task ATransformerTakesTheTimestampOfItsRecord() =>
        Verify.Fixes(
            Transformer("[|DateTime.UtcNow|]"),
            Transformer("DateTimeOffset.FromUnixTimeMilliseconds(record.Timestamp.UnixTimestampMs).UtcDateTime"));

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
    [InlineData(
        "orders.GroupByKey().Reduce((v, next) => [|Now()|]);",
        "static string Now() => DateTime.UtcNow.ToString(\"O\");")]
    [InlineData(
        "orders.MapValues((v, context) => [|Now()|]).To(\"out\");",
        "static DateTime Now(params int[] days) => DateTime.UtcNow;")]
    [InlineData(
        "orders.MapValues((v, context) => { var start = [|DateTime.UtcNow|]; return [|DateTime.UtcNow|] - start; }).To(\"out\");",
        "")]
    public Task WhereNoRecordTimeIsTheSameNothingIsOffered(string statements, string members) =>
        Verify.OffersNoFix(Topology(statements, members));

    [Theory]
    [InlineData(
        "orders.MapValues((v, _) => [|DateTime.UtcNow|]).To(\"out\");",
        "orders.MapValues((v, context) => DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).UtcDateTime).To(\"out\");")]
    [InlineData(
        "orders.MapValues((_, _, _) => [|DateTime.UtcNow|]).To(\"out\");",
        "orders.MapValues((_, _, context) => DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).UtcDateTime).To(\"out\");")]
    public Task ADiscardedContextGetsItsName(string before, string after) =>
        Verify.Fixes(Topology(before), Topology(after));

    [Fact]
    public Task UnixMillisecondsAreTheTimestampItself() => Verify.Fixes(
        Topology("orders.MapValues((v, context) => [|DateTimeOffset.UtcNow|].ToUnixTimeMilliseconds()).To(\"out\");"),
        Topology("orders.MapValues((v, context) => context.Timestamp).To(\"out\");"));

    [Fact]
    public Task TheKindOfALocalTimeChanges() => Verify.Decides(
        Topology("orders.MapValues((v, context) => [|DateTime.Now|]).To(\"out\");"),
        Topology(
            "orders.MapValues((v, context) => DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).UtcDateTime).To(\"out\");"));

    // Nobody else calls it, or whoever does has a record too: no overload is left over.
    [Theory]
    [InlineData(
        "orders.MapValues((v, context) => [|Now(v)|]).To(\"out\");",
        "static DateTime Now(string v) => DateTime.UtcNow;",
        "orders.MapValues((v, context) => Now(v, DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).UtcDateTime)).To(\"out\");",
        "static DateTime Now(string v, DateTime recordTimestamp) => recordTimestamp;")]
    [InlineData(
        "orders.MapValues((v, context) => [|Now(v)|]).To(\"out\"); orders.MapValues((v, context) => [|Now(\"\")|]).To(\"out\");",
        "static DateTime Now(string v) => DateTime.UtcNow;",
        "orders.MapValues((v, context) => Now(v, DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).UtcDateTime)).To(\"out\"); orders.MapValues((v, context) => Now(\"\", DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).UtcDateTime)).To(\"out\");",
        "static DateTime Now(string v, DateTime recordTimestamp) => recordTimestamp;")]
    [InlineData(
        "orders.MapValues((v, context) => [|Stamp(v)|]).To(\"out\");",
        "static string Stamp(string v) => v + Now(); static long Now() => DateTime.UtcNow.Ticks;",
        "orders.MapValues((v, context) => Stamp(v, DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).UtcDateTime)).To(\"out\");",
        "static string Stamp(string v, DateTime recordTimestamp) => v + Now(recordTimestamp); static long Now(DateTime recordTimestamp) => recordTimestamp.Ticks;")]
    public Task AHelperOfTopologiesOnlyTakesTheTime(string before, string helper, string after, string taking) =>
        Verify.Fixes(Topology(before, "\n    " + helper), Topology(after, "\n    " + taking));

    [Theory]
    [InlineData("DateTime Now(string v) => DateTime.UtcNow;", "DateTime Now(string v, DateTime recordTimestamp) => recordTimestamp;")]
    [InlineData("static DateTime Now(string v) { return DateTime.UtcNow; }", "static DateTime Now(string v, DateTime recordTimestamp) { return recordTimestamp; }")]
    public Task ALocalFunctionTakesTheTime(string function, string taking) => Verify.Fixes(
        Topology($"orders.MapValues((v, context) => [|Now(v)|]).To(\"out\"); {function}"),
        Topology(
            $"orders.MapValues((v, context) => Now(v, DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).UtcDateTime)).To(\"out\"); {taking}"));

    // A local function has no overloads: whoever has no record could not call it any more.
    [Fact]
    public Task ALocalFunctionWithAnotherCallerIsLeft() => Verify.OffersNoFix(
        Topology("orders.MapValues((v, context) => [|Now(v)|]).To(\"out\"); Now(\"\"); DateTime Now(string v) => DateTime.UtcNow;"));

    // Other callers of the helper, and its comment, stay as they are.
    [Fact]
    public Task AHelperGetsAnOverload() => Verify.Fixes(
        Topology(
            "orders.MapValues((v, context) => [|Now(v)|]).To(\"out\"); Now(\"\");",
            "\n    // When.\n    static DateTime Now(string v) => DateTime.UtcNow;"),
        Topology(
            "orders.MapValues((v, context) => Now(v, DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).UtcDateTime)).To(\"out\"); Now(\"\");",
            "\n    // When.\n    static DateTime Now(string v) => Now(v, DateTime.UtcNow);\n\n    static DateTime Now(string v, DateTime recordTimestamp) => recordTimestamp;"));
}
