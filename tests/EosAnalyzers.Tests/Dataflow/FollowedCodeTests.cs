using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>Everything that runs when a record is processed is followed, whatever it is written as.</summary>
public class FollowedCodeTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Processors;
        using Streamiz.Kafka.Net.Processors.Public;
        using Streamiz.Kafka.Net.State;
        using Streamiz.Kafka.Net.Stream;
        public record Order(string Id, double Amount) { public DateTime At { get; set; } }

        """;

    [Theory]
    [InlineData(
        "orders.MapValues((v, c) => [|new Stamp()|] + v.Id);",
        "class Stamp { public static string operator +(Stamp s, string t) => t + DateTime.UtcNow.Ticks; }",
        "[|new Stamp() + v.Id|]")]
    [InlineData(
        "orders.MapValues((v, c) => { DateTime at = [|new Stamp()|]; return at; });",
        "class Stamp { public static implicit operator DateTime(Stamp s) => DateTime.UtcNow; }")]
    [InlineData(
        "orders.MapValues((v, c) => { var (at, id) = [|new Stamp()|]; return at; });",
        "class Stamp { public void Deconstruct(out DateTime at, out string id) { at = DateTime.UtcNow; id = \"\"; } }")]
    [InlineData(
        "orders.MapValues((v, c) => $\"{[|new Stamp()|]}\");",
        "class Stamp { public override string ToString() => DateTime.UtcNow.Ticks.ToString(); }")]
    [InlineData(
        "orders.MapValues((v, c) => [|new Stamp()[3]|]);",
        "class Stamp { public DateTime this[int i] => DateTime.UtcNow; }")]
    [InlineData(
        "orders.MapValues((v, c) => [|new Stamp()|].At);",
        "class Stamp { public DateTime At { get; } = DateTime.UtcNow; }")]
    [InlineData(
        "orders.MapValues((v, c) => [|new Stamp()|].At);",
        "class Stamp { public readonly DateTime At; public Stamp() { At = DateTime.UtcNow; } }")]
    [InlineData(
        "orders.MapValues((v, c) => [|new Stamp()|].At);",
        "class Base { public DateTime At; public Base() { At = DateTime.UtcNow; } } class Stamp : Base { }")]
    [InlineData(
        "orders.MapValues((v, c) => [|Clock.Now|]);",
        "static class Clock { public static DateTime Now => DateTime.UtcNow; }")]
    [InlineData(
        "orders.MapValues((v, c) => [|Clock.Now|]());",
        "static class Clock { public static readonly Func<DateTime> Now = () => DateTime.UtcNow; }")]
    [InlineData(
        "orders.MapValues((v, c) => [|Clock.Get(v.Id)|]);",
        "static class Clock { public static T Get<T>(T t) where T : class => Pick(() => DateTime.UtcNow) > default(DateTime) ? t : t; static R Pick<R>(Func<R> f) => f(); }")]
    [InlineData(
        "orders.FlatMapValues((v, c) => [|Parts(v)|]);",
        "partial class App { static IEnumerable<DateTime> Parts(Order v) { yield return DateTime.UtcNow; } }")]
    [InlineData(
        "orders.MapValuesAsync(async (r, c) => await [|Slow(r.Value)|]);",
        "partial class App { static async Task<DateTime> Slow(Order v) { await Task.Yield(); return DateTime.UtcNow; } }")]
    [InlineData(
        "orders.MapValues((v, c) => [|clock.Now()|]);",
        "interface IClock { DateTime Now() => DateTime.UtcNow; } class Real : IClock { } partial class App { static IClock clock = new Real(); }")]
    [InlineData(
        "orders.MapValues((v, c) => [|clock.Now()|]);",
        "interface IClock { DateTime Now(); } class Real : IClock { public DateTime Now() => DateTime.UtcNow; } partial class App { static IClock clock = new Real(); }")]
    [InlineData(
        "orders.MapValues((v, c) => [|clock.Now()|]);",
        "abstract class Base { public abstract DateTime Now(); } class Real : Base { public override DateTime Now() => DateTime.UtcNow; } partial class App { static Base clock = new Real(); }")]
    [InlineData(
        "orders.MapValues((v, c) => { Fill(out [|var|] at); return at; });",
        "partial class App { static void Fill(out DateTime at) => at = DateTime.UtcNow; }",
        "[|Fill(out var at)|]")]
    [InlineData(
        "orders.MapValues((v, c) => { Fill(v); return v; });",
        "partial class App { static void Fill(Order v) => v.At = DateTime.UtcNow; }",
        "[|Fill(v)|]; return v")]
    [InlineData(
        "orders.MapValues((v, c) => [|Odd(5)|]);",
        "partial class App { static long Odd(int n) => n == 0 ? 0 : Even(n - 1); static long Even(int n) => n == 0 ? DateTime.UtcNow.Ticks : Odd(n - 1); }")]
    [InlineData(
        "orders.MapValues((v, c) => (from x in new[] { 1, 2 } select [|DateTime.UtcNow|].AddDays(x)).ToList());", "")]
    [InlineData("orders.MapValues((v, c) => new[] { 1 }.Select(x => [|DateTime.UtcNow|]).First());", "")]
    [InlineData("orders.MapValues((v, c) => { DateTime Local() => DateTime.UtcNow; return [|Local()|]; });", "")]
    [InlineData("orders.MapValues((v, c) => { Func<DateTime> f = () => [|DateTime.UtcNow|]; return f(); });", "")]
    [InlineData("orders.MapValues((v, c) => v.Id switch { \"a\" => [|DateTime.UtcNow|], _ => default });", "")]
    [InlineData("orders.MapValues((v, c) => { try { return v.At; } catch { return [|DateTime.UtcNow|]; } });", "")]
    [InlineData(
        "orders.MapValues((v, c) => { DateTime at; try { at = [|DateTime.UtcNow|]; } catch { at = default; } return at; });",
        "")]
    [InlineData(
        "orders.MapValues((v, c) => { if ([|DateTime.UtcNow|].Hour > 12) throw new Exception(); return v; });", "")]
    [InlineData(
        "orders.Filter((k, v, c) => { var n = 0; while ([|DateTime.UtcNow|] < v.At) n++; return n > 3; });", "")]
    [InlineData("orders.MapValues((v, c) => new { v.Id, At = [|DateTime.UtcNow|] });", "")]
    [InlineData("orders.MapValues((v, c) => (v.Id, [|DateTime.UtcNow|]));", "")]
    [InlineData("orders.MapValues((v, c) => new Dictionary<string, DateTime> { [\"at\"] = [|DateTime.UtcNow|] });", "")]
    [InlineData("orders.MapValues((v, c) => new List<DateTime> { [|DateTime.UtcNow|] });", "")]
    [InlineData(
        "orders.MapValues((v, c) => { var all = new List<DateTime>(); all.Add([|DateTime.UtcNow|]); return all; });",
        "")]
    [InlineData(
        "orders.MapValues((v, c) => { var sb = new System.Text.StringBuilder(); sb.Append([|DateTime.UtcNow|].Ticks); return sb.ToString(); });",
        "")]
    [InlineData(
        "orders.MapValues((v, c) => { c.SetHeaders(new Confluent.Kafka.Headers { { \"at\", BitConverter.GetBytes([|DateTime.UtcNow|].Ticks) } }); return v; });",
        "")]
    [InlineData(
        "orders.MapValues((v, c) => { c.Headers.Add(\"at\", BitConverter.GetBytes([|DateTime.UtcNow|].Ticks)); return v; });",
        "")]
    [InlineData(
        "orders.MapValues((v, c) => { c.ChangeTimestamp([|DateTimeOffset.UtcNow|].ToUnixTimeMilliseconds()); return v; });",
        "")]
    [InlineData(
        "orders.Foreach((k, v, c) => { last = [|DateTime.UtcNow|]; });", "partial class App { static DateTime last; }")]
    [InlineData(
        "orders.MapValues((v, c) => v with { At = [|Nullable()|]?.Date ?? default });",
        "partial class App { static DateTime? Nullable() => DateTime.UtcNow; }")]
    [InlineData(
        "orders.MapValues((v, c) => TimeProvider.System.GetUtcNow());", "", "[|TimeProvider.System.GetUtcNow()|]")]
    [InlineData(
        "orders.MapValues((v, c) => { var sw = System.Diagnostics.Stopwatch.StartNew(); return [|sw.ElapsedMilliseconds|]; });",
        "")]
    [InlineData(
        "orders.MapValues((v, c) => { foreach (var at in [|new Times()|]) return at; return default; });",
        "class Times { public IEnumerator<DateTime> GetEnumerator() { yield return DateTime.UtcNow; } }")]
    [InlineData(
        "orders.MapValues((v, c) => Choose(true)(v));",
        "partial class App { static Func<Order, DateTime> Choose(bool b) => b ? x => DateTime.UtcNow : x => default; }",
        "[|Choose(true)|](v)")]
    public Task WhatRunsIsFollowed(string statements, string declarations, string? replacement = null) =>
        Verify.Finds(Source(replacement is null ? statements : Marked(statements, replacement), declarations));

    [Theory]
    [InlineData("orders.MapValues((v, c) => { var at = DateTime.UtcNow; at = v.At; return at; });")]
    [InlineData("orders.MapValues((v, c) => { var both = (DateTime.UtcNow, v.Id); return both.Id; });")]
    [InlineData("orders.MapValues((v, c) => { var o = new { At = DateTime.UtcNow, v.Id }; return o.Id; });")]
    [InlineData("orders.MapValues((v, c) => { _ = DateTime.UtcNow; return v; });")]
    [InlineData("orders.MapValues((v, c) => { try { return v; } catch (Exception e) { throw new Exception($\"at {DateTime.UtcNow}\", e); } });")]
    [InlineData("orders.MapValues((v, c) => { var sw = System.Diagnostics.Stopwatch.StartNew(); var r = v.Id.Trim(); Console.WriteLine(sw.Elapsed); return r; });")]
    [InlineData("orders.MapValues((v, c) => nameof(DateTime.UtcNow));")]
    [InlineData("orders.MapValues((v, c) => new FixedClock(v.At).Now());")]
    [InlineData("orders.MapValues((v, c) => { if (DateTime.UtcNow.Hour > 3) Console.WriteLine(v); return v; });")]
    [InlineData("orders.MapValues((v, c) => { var at = DateTime.UtcNow; return v.Id.Length; });")]
    [InlineData("orders.MapValues((v, c) => { void Log() => Console.WriteLine(DateTime.UtcNow); Log(); return v; });")]
    [InlineData("orders.MapValues((v, c) => Named(v));")]
    [InlineData("orders.MapValues((v, c) => DateTime.UnixEpoch.AddMilliseconds(c.Timestamp));")]
    [InlineData("orders.MapValues((v, c) => { System.Diagnostics.Activity.Current?.SetTag(\"at\", DateTime.UtcNow); return v; });")]
    [InlineData("orders.MapValues((v, c) => { var t = Task.Delay(5); t.Wait(); return v; });")]
    public Task WhatDoesNotLeaveIsSilent(string statements) => Verify.Silent(Source(statements, """
        class FixedClock(DateTime at) : IClock { public DateTime Now() => at; }
        class Real : IClock { public DateTime Now() => DateTime.UtcNow; }
        interface IClock { DateTime Now(); }
        partial class App
        {
            static string Named(Order v) { Trace(DateTime.UtcNow); return v.Id; }
            static void Trace(DateTime at) => Console.WriteLine(at);
        }
        """));

    private static string Source(string statements, string declarations) =>
        $$"""{{Usings}} static partial class App { public static void Build(IKStream<string, Order> orders) { {{statements}} } } {{declarations.Replace("partial class App", "static partial class App")}}""";

    // The first mark is dropped where the expression that is reported is larger than it.
    private static string Marked(string statements, string replacement)
    {
        var plain = statements.Replace("[|", "").Replace("|]", "");
        return plain.Replace(replacement.Replace("[|", "").Replace("|]", ""), replacement);
    }
}
