using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Topology;

/// <summary>Which code is replayed, shown by a clock in it.</summary>
public class RegionTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Confluent.Kafka;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Processors;
        using Streamiz.Kafka.Net.Processors.Public;
        using Streamiz.Kafka.Net.SerDes;
        using Streamiz.Kafka.Net.Stream;
        using Streamiz.Kafka.Net.Table;

        """;

    [Theory]
    [InlineData("Func<string, IRecordContext, DateTime> now = (v, c) => [|DateTime.UtcNow|]; orders.MapValues(now);")]
    [InlineData("Func<string, IRecordContext, DateTime> now; now = (v, c) => [|DateTime.UtcNow|]; orders.MapValues(now);")]
    [InlineData("orders.MapValues(early ? (Func<string, IRecordContext, DateTime>)((v, c) => [|DateTime.UtcNow|]) : (v, c) => DateTime.UnixEpoch);")]
    [InlineData("orders.MapValues(new Func<string, IRecordContext, DateTime>((v, c) => [|DateTime.UtcNow|]));")]
    [InlineData("orders.MapValues((Func<string, IRecordContext, DateTime>)((v, c) => [|DateTime.UtcNow|]));")]
    [InlineData("orders.MapValues(Held);")]
    [InlineData("orders.MapValues(Property);")]
    [InlineData("orders.MapValues(Made());")]
    [InlineData("orders.MapValues<DateTime>([|Method|]);")]
    [InlineData("orders.MapValues<DateTime>([|App.Method|]);")]
    [InlineData("orders.Branch((k, v, c) => true, (k, v, c) => [|DateTime.UtcNow|].Day > 1);")]
    [InlineData("var all = new Func<string, string, IRecordContext, bool>[] { (k, v, c) => [|DateTime.UtcNow|].Day > 1 }; orders.Branch(all);")]
    [InlineData("orders.Stamped(v => [|DateTime.UtcNow|]);")]
    [InlineData("orders.StampedTwice(v => [|DateTime.UtcNow|]);")]
    [InlineData("orders.To((k, v, c) => \"out-\" + [|DateTime.UtcNow|].Year, new StringSerDes(), new StringSerDes());")]
    [InlineData("orders.WithRecordTimestamp((k, v, c) => [|DateTimeOffset.UtcNow|].ToUnixTimeMilliseconds());")]
    [InlineData("orders.MapValuesAsync(async (r, c) => { await Task.Yield(); return [|DateTime.UtcNow|]; });")]
    [InlineData("orders.Process(ProcessorBuilder.New<string, string>().Processor((r) => { stamp = [|DateTime.UtcNow|]; }).Build());")]
    [InlineData("new StreamConfig { InnerExceptionHandler = e => [|DateTime.UtcNow|].Hour < 6 ? ExceptionHandlerResponse.FAIL : ExceptionHandlerResponse.CONTINUE };")]
    [InlineData("orders.GroupByKey().Aggregate(() => [|DateTime.UtcNow|], (k, v, at) => at);")]
    [InlineData("orders.GroupByKey().Reduce((a, b) => a + [|DateTime.UtcNow|].Day);")]
    public Task WhatAnOperatorIsGivenIsReplayed(string statements) => Verify.Finds(Usings + $$"""
        public static class Wrapping
        {
            public static IKStream<string, DateTime> Stamped(this IKStream<string, string> source, Func<string, DateTime> stamp) => source.MapValues((v, c) => stamp(v));
            public static IKStream<string, DateTime> StampedTwice(this IKStream<string, string> source, Func<string, DateTime> stamp) => source.Stamped(stamp);
        }
        public static class App
        {
            static DateTime stamp;
            static readonly Func<string, IRecordContext, DateTime> Held = (v, c) => {{Mark(statements, "Held")}};
            static Func<string, IRecordContext, DateTime> Property => (v, c) => {{Mark(statements, "Property")}};
            static Func<string, IRecordContext, DateTime> Made() => (v, c) => {{Mark(statements, "Made()")}};
            static DateTime Method(string v, IRecordContext c) => DateTime.UtcNow;
            public static void Build(IKStream<string, string> orders, bool early) { {{statements.Replace("new StreamConfig {", "_ = new StreamConfig<StringSerDes, StringSerDes> {")}} }
        }
        """);

    // The holders exist in every case; their clock is marked only where they are used.
    private static string Mark(string statements, string holder) =>
        statements.Contains($"({holder})") ? "[|DateTime.UtcNow|]" : "DateTime.UnixEpoch";

    [Theory]
    [InlineData("public class M : IValueMapper<string, DateTime> { public DateTime Apply(string v, IRecordContext c) => [|DateTime.UtcNow|]; }")]
    [InlineData("public class M : IKeyValueMapper<string, string, DateTime> { public DateTime Apply(string k, string v, IRecordContext c) => [|DateTime.UtcNow|]; }")]
    [InlineData("public class M : IValueJoiner<string, string, DateTime> { public DateTime Apply(string a, string b) => [|DateTime.UtcNow|]; }")]
    [InlineData("public class M : Initializer<DateTime> { public DateTime Apply() => [|DateTime.UtcNow|]; }")]
    [InlineData("public class M : ITopicNameExtractor<string, string> { public string Extract(string k, string v, IRecordContext c) => \"t\" + [|DateTime.UtcNow|].Year; }")]
    [InlineData("public class M : AbstractSerDes<string> { public override string Deserialize(byte[] d, SerializationContext c) => [|DateTime.UtcNow|].ToString(\"O\"); public override byte[] Serialize(string s, SerializationContext c) => null!; }")]
    [InlineData("public abstract class B { public DateTime Apply(string v, IRecordContext c) => DateTime.UtcNow; } public class M : [|B, IValueMapper<string, DateTime>|] { }")]
    [InlineData("public abstract class B : IValueMapper<string, DateTime> { public DateTime Apply(string v, IRecordContext c) => [|Stamp|](v); protected abstract DateTime Stamp(string v); } public class M : B { protected override DateTime Stamp(string v) => DateTime.UtcNow; }")]
    public Task AClassBehindAnInterfaceIsReplayed(string declaration) =>
        Verify.Finds(
            Usings
                + declaration.Replace("[|Stamp|](v)", "[|Stamp(v)|]")
                    .Replace(": [|B, IValueMapper<string, DateTime>|]", "[|: B, IValueMapper<string, DateTime>|]"));

    [Theory]
    [InlineData("Func<string, DateTime> now = v => DateTime.UtcNow; Console.WriteLine(now(\"\"));")]
    [InlineData("var list = new[] { \"a\" }.Select(v => DateTime.UtcNow).ToList();")]
    [InlineData("orders.Logged(v => DateTime.UtcNow);")]
    [InlineData("var all = string.Join(\",\", new[] { DateTime.UtcNow });")]
    public Task WhatIsNotGivenToAnOperatorIsNotReplayed(string statements) => Verify.Silent(Usings + $$"""
        public static class Wrapping
        {
            public static void Logged(this IKStream<string, string> source, Func<string, DateTime> stamp) => Console.WriteLine(stamp("") + " " + source.MapValues((v, c) => v));
        }
        public static class App { public static void Build(IKStream<string, string> orders) { {{statements}} } }
        """);

    [Fact]
    public Task ADelegateInAnotherFileIsShownAtTheOperatorsArgument() => Verify.Finds(
        Usings
            + "public static class App { public static void Build(IKStream<string, string> orders) => orders.MapValues([|Mappers.Now|]); }",
        Usings
            + "public static class Mappers { public static readonly Func<string, IRecordContext, DateTime> Now = (v, c) => DateTime.UtcNow; }");
}
