using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.WallClock;

public class WallClockTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Linq;
        using Microsoft.Extensions.Logging;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Crosscutting;
        using Streamiz.Kafka.Net.Processors;
        using Streamiz.Kafka.Net.Processors.Public;
        using Streamiz.Kafka.Net.Stream;

        public record Order(string Id, double Amount) { public DateTime At { get; set; } public string Note { get; set; } = ""; }

        """;

    private static string Topology(string statements, string members = "", string types = "") => Usings + $$"""
        public static class App
        {
            {{members}}

            public static void Build(IKStream<string, Order> orders, ILogger logger)
            {
                {{statements}}
            }
        }

        {{types}}
        """;

    [Theory]
    [InlineData("orders.MapValues((v, context) => [|DateTime.UtcNow|]).To(\"out\");")]
    [InlineData("orders.MapValues((k, v, context) => v with { At = [|DateTime.UtcNow|] }).To(\"out\");")]
    [InlineData("orders.MapValues((k, v, context) => new Order(v.Id, [|Environment.TickCount64|])).To(\"out\");")]
    [InlineData("orders.Map((k, v, context) => KeyValuePair.Create(k + [|DateTimeOffset.UtcNow|], v)).To(\"out\");")]
    [InlineData("orders.Filter((k, v, context) => v.At > [|DateTime.Now|].AddDays(-1)).To(\"out\");")]
    [InlineData("orders.SelectKey((k, v, context) => $\"{[|DateTime.Today|]:yyyy}-{k}\").To(\"out\");")]
    [InlineData("orders.MapValues((k, v, context) => { var now = [|DateTime.UtcNow|]; var text = now.ToString(\"O\"); return v.Id + text; }).To(\"out\");")]
    [InlineData("orders.MapValues((k, v, context) => { if ([|DateTime.UtcNow|].Hour > 12) return \"pm\"; return \"am\"; }).To(\"out\");")]
    [InlineData("orders.MapValues((k, v, context) => { var note = \"\"; if ([|DateTime.UtcNow|].Hour > 12) note = \"late\"; return note; }).To(\"out\");")]
    [InlineData("orders.FlatMapValues((k, v, context) => Enumerable.Range(0, 2).Select(i => [|DateTime.UtcNow|].AddDays(i))).To(\"out\");")]
    [InlineData("orders.Peek((k, v, context) => v.At = [|DateTime.UtcNow|]);")]
    [InlineData("orders.GroupByKey().Aggregate(() => [|DateTime.UtcNow|].Ticks, (k, v, sum) => sum + 1);")]
    [InlineData("DateTime last = default; orders.Foreach((k, v, context) => last = [|DateTime.UtcNow|]);")]
    [InlineData("DateTime last = default; orders.MapValues((v, context) => { var before = last; last = [|DateTime.UtcNow|]; return before; }).To(\"o\");")]
    [InlineData("Func<Order, IRecordContext, DateTime> stamp = (v, context) => [|DateTime.UtcNow|]; orders.MapValues(stamp).To(\"out\");")]
    [InlineData("orders.MapValues((v, context) => { DateTime Now() => DateTime.UtcNow; return [|Now()|]; }).To(\"out\");")]
    [InlineData("orders.MapValues((v, context) => { Func<DateTime> now = () => [|DateTime.UtcNow|]; return now(); }).To(\"out\");")]
    [InlineData("orders.MapValues((v, context) => { var (at, id) = ([|DateTime.UtcNow|], v.Id); return at; }).To(\"out\");")]
    [InlineData("orders.MapValues((v, context) => { var all = new List<DateTime>(); all.Add([|DateTime.UtcNow|]); return all; }).To(\"out\");")]
    [InlineData("orders.MapValues((v, context) => { var sum = 0L; foreach (var c in v.Id) sum += [|Stopwatch.GetTimestamp()|]; return sum; }).To(\"out\");")]
    public Task AClockThatReachesTheRecordIsFound(string statements) => Verify.Finds(Topology(statements));

    [Theory]
    [InlineData("orders.MapValues((v, context) => context.Timestamp).To(\"out\");")]
    [InlineData("orders.Peek((k, v, context) => logger.LogInformation(\"seen at {At}\", DateTime.UtcNow));")]
    [InlineData("orders.Peek((k, v, context) => Console.WriteLine(DateTime.UtcNow));")]
    [InlineData("orders.MapValues((v, context) => { logger.LogDebug(\"{At}\", DateTime.UtcNow); return v.Id; }).To(\"out\");")]
    [InlineData("orders.MapValues((v, context) => { var clock = Stopwatch.StartNew(); var id = v.Id.ToUpperInvariant(); logger.LogDebug(\"{Ms}\", clock.ElapsedMilliseconds); return id; }).To(\"out\");")]
    [InlineData("orders.MapValues((v, context) => { _ = DateTime.UtcNow; return v.Id; }).To(\"out\");")]
    [InlineData("orders.MapValues((v, context) => { var at = DateTime.UtcNow; at = DateTime.UnixEpoch; return at; }).To(\"out\");")]
    [InlineData("orders.MapValues((v, context) => { var copy = v with { At = DateTime.UtcNow }; return copy.Id; }).To(\"out\");")]
    [InlineData("orders.MapValues((v, context) => { var both = (Id: v.Id, At: DateTime.UtcNow); return both.Id; }).To(\"out\");")]
    [InlineData("orders.MapValues((v, context) => { if (v.Amount < 0) throw new InvalidOperationException($\"at {DateTime.UtcNow}\"); return v.Id; }).To(\"out\");")]
    [InlineData("orders.MapValues((v, context) => nameof(DateTime.UtcNow)).To(\"out\");")]
    [InlineData("orders.MapValues((v, context) => typeof(DateTime).Name).To(\"out\");")]
    [InlineData("var started = DateTime.UtcNow; logger.LogInformation(\"{At}\", started);")]
    [InlineData("var times = new[] { 1 }.Select(i => DateTime.UtcNow.AddDays(i)).ToList(); logger.LogInformation(\"{N}\", times.Count);")]
    [InlineData("var sum = new[] { 1, 2 }.Aggregate(0L, (a, b) => a + DateTime.UtcNow.Ticks); logger.LogInformation(\"{N}\", sum);")]
    [InlineData("orders.Print(Printed<string, Order>.ToOut());")]
    [InlineData("orders.MapValues((v, context) => { var late = DateTime.UtcNow > v.At; if (late) logger.LogWarning(\"late\"); return v.Id; }).To(\"out\");")]
    [InlineData("orders.MapValues((v, context) => new DateTime(2024, 1, 1).AddDays(v.Amount)).To(\"out\");")]
    public Task AClockThatStaysInTheAttemptIsSilent(string statements) => Verify.Silent(Topology(statements));

    [Theory]
    [InlineData(
        "orders.MapValues((v, context) => [|Stamp()|]).To(\"out\");", "static DateTime Stamp() => DateTime.UtcNow;")]
    [InlineData("orders.MapValues((v, context) => [|Now|]).To(\"out\");", "static DateTime Now => DateTime.UtcNow;")]
    [InlineData(
        "orders.MapValues((v, context) => [|Price(v)|]).To(\"out\");",
        "static Order Price(Order o) => Touch(o); static Order Touch(Order o) { o.At = DateTime.UtcNow; return o; }")]
    [InlineData(
        "orders.MapValues((v, context) => Same([|DateTime.UtcNow|])).To(\"out\");",
        "static DateTime Same(DateTime at) => at;")]
    [InlineData(
        "orders.MapValues([|Map|]).To(\"out\");",
        "static DateTime Map(Order v, IRecordContext context) => DateTime.UtcNow;")]
    [InlineData(
        "orders.MapValues((v, context) => [|Even(3)|]).To(\"out\");",
        "static long Even(int n) => n == 0 ? DateTime.UtcNow.Ticks : Odd(n - 1); static long Odd(int n) => n == 0 ? 0 : Even(n - 1);")]
    [InlineData(
        "orders.MapValues((v, context) => [|Odd(3)|]).To(\"out\");",
        "static long Even(int n) => n == 0 ? DateTime.UtcNow.Ticks : Odd(n - 1); static long Odd(int n) => n == 0 ? 0 : Even(n - 1);")]
    [InlineData(
        "orders.MapValues((v, context) => { [|Read(out var at)|]; return at; }).To(\"out\");",
        "static void Read(out DateTime at) => at = DateTime.UtcNow;")]
    [InlineData(
        "orders.MapValues((v, context) => [|new Event()|]).To(\"out\");",
        "public class Event { public DateTime At { get; init; } = DateTime.UtcNow; }")]
    [InlineData(
        "orders.MapValues((v, context) => [|new Event()|]).To(\"out\");",
        "public class Event { public Event() { At = DateTime.UtcNow; } public DateTime At { get; } }")]
    [InlineData(
        "IClock clock = new Clock(); orders.MapValues((v, context) => [|clock.Now()|]).To(\"out\");",
        "public interface IClock { DateTime Now(); } public class Clock : IClock { public DateTime Now() => DateTime.UtcNow; }")]
    [InlineData(
        "Clock clock = new Wall(); orders.MapValues((v, context) => [|clock.Now|]).To(\"out\");",
        "public abstract class Clock { public abstract DateTime Now { get; } } public class Wall : Clock { public override DateTime Now => DateTime.UtcNow; }")]
    [InlineData(
        "IStamp stamp = new Wall(); orders.MapValues((v, context) => { [|stamp.Stamp(v)|]; return v; }).To(\"out\");",
        "public interface IStamp { void Stamp(Order order); } public class Wall : IStamp { public void Stamp(Order o) => o.At = DateTime.UtcNow; }")]
    public Task AClockBehindAHelperIsFoundWhereThePathStarts(string statements, string members) =>
        Verify.Finds(Topology(statements, members));

    [Theory]
    [InlineData(
        "orders.MapValues((v, context) => Logged(v)).To(\"out\");",
        "static Order Logged(Order o) { Console.WriteLine(DateTime.UtcNow); return o; }")]
    [InlineData(
        "orders.MapValues((v, context) => Pick(v.Id, DateTime.UtcNow)).To(\"out\");",
        "static string Pick(string id, DateTime at) => id;")]
    [InlineData(
        "orders.MapValues((v, context) => new Event { Id = v.Id }.Id).To(\"out\");",
        "public class Event { public string Id { get; init; } = \"\"; public DateTime At { get; } = DateTime.UtcNow; }")]
    [InlineData(
        "orders.MapValues((v, context) => Even(3)).To(\"out\");",
        "static long Even(int n) => n == 0 ? 1 : Odd(n - 1); static long Odd(int n) => n == 0 ? 0 : Even(n - 1);")]
    [InlineData(
        "orders.MapValues((v, context) => new Node()).To(\"out\");",
        "public class Node { public Node? Next = v() ? new Node() : null; static bool v() => false; }")]
    [InlineData("logger.LogInformation(\"{At}\", Stamp());", "static DateTime Stamp() => DateTime.UtcNow;")]
    [InlineData(
        "IClock clock = new Fixed(); orders.MapValues((v, context) => clock.Now()).To(\"out\");",
        "public interface IClock { DateTime Now(); } public class Fixed : IClock { public DateTime Now() => DateTime.UnixEpoch; }")]
    public Task AHelperThatKeepsTheClockToItselfIsSilent(string statements, string members) =>
        Verify.Silent(Topology(statements, members));

    [Fact]
    public Task AClockInATransformerThatForwardsIsFound() => Verify.Finds(Usings + """
        public class Stamper : ITransformer<string, Order, string, DateTime>
        {
            public void Init(ProcessorContext<string, DateTime> context) { }
            public Record<string, DateTime> Process(Record<string, Order> record) => Record<string, DateTime>.Create(record.Key, [|DateTime.UtcNow|]);
            public void Close() { }
        }
        """);

    [Fact]
    public Task AClockInTheInitOfATransformerIsSilent() => Verify.Silent(Usings + """
        public class Stamper : ITransformer<string, Order, string, Order>
        {
            private DateTime started;
            public void Init(ProcessorContext<string, Order> context) => started = DateTime.UtcNow;
            public Record<string, Order> Process(Record<string, Order> record) => record;
            public void Close() => Console.WriteLine(DateTime.UtcNow - started);
        }
        """);

    [Fact]
    public Task TheMessageNamesOperatorPathAndRemedy() => Verify.Message(
        Topology(
            "orders.MapValues((v, context) => [|Price()|]).To(\"out\");",
            "static DateTime Price() => Clock.Now;",
            "public static class Clock { public static DateTime Now => DateTime.UtcNow; }"),
        "The result of MapValues depends on DateTime.UtcNow through Price() -> Clock.Now; a replay reads another time: use the record's timestamp");

    [Theory]
    [InlineData(
        "orders.GroupByKey().Reduce((one, other) => one with { At = [|DateTime.UtcNow|] });",
        "Reduce",
        "stamp the result after ToStream()")]
    [InlineData(
        "orders.DropDuplicate((k, one, other) => [|DateTime.UtcNow|] > other.At, TimeSpan.FromHours(1));",
        "DropDuplicate",
        "compare the records' own times")]
    public async Task WhereNoRecordIsAtHandTheMessageSaysHow(string statement, string operation, string remedy)
    {
        var message = Assert.Single(await Verify.Messages(Topology(statement)));
        Assert.StartsWith($"The result of {operation} depends on DateTime.UtcNow", message);
        Assert.EndsWith("a replay reads another time: " + remedy, message);
    }

    [Fact]
    public Task OfALongPathTheMessageNamesBothEnds() => Verify.Message(
        Topology(
            "orders.MapValues((v, context) => [|Step0()|]).To(\"out\");",
            string.Join(
                "\n",
                Enumerable.Range(0, 20)
                    .Select(i => $"static DateTime Step{i}() => {(i < 19 ? $"Step{i + 1}()" : "DateTime.UtcNow")};"))),
        "The result of MapValues depends on DateTime.UtcNow through Step0() -> Step1() -> Step2() -> Step3() -> 12 more calls -> Step16() -> Step17() -> Step18() -> Step19(); a replay reads another time: use the record's timestamp");
}
