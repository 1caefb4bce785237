using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>Functions that are kept in tables, made by factories and composed.</summary>
public class KeptFunctionTests
{
    private static string Source(string region, string declarations) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Linq;
        using Streamiz.Kafka.Net.Stream;
        record Order(string Id, DateTime At);
        partial class App
        {
            public void Build(IKStream<string, Order> orders) => orders.MapValues((v, c) => {{region}}).To("out");
        }
        {{declarations}}
        """;

    [Theory]
    [InlineData(
        "[|table|][v.Id](v)",
        "private static readonly Dictionary<string, Func<Order, DateTime>> table = new() { [\"a\"] = o => o.At, [\"b\"] = o => DateTime.UtcNow };")]
    [InlineData(
        "[|table|][v.Id](v)",
        "private static readonly Dictionary<string, Func<Order, DateTime>> table = new() { { \"a\", o => o.At }, { \"b\", o => DateTime.UtcNow } };")]
    [InlineData(
        "[|table|][0](v)",
        "private static readonly Func<Order, DateTime>[] table = { o => DateTime.UtcNow, o => o.At };")]
    [InlineData(
        "[|table|][0](v)",
        "private static readonly List<Func<Order, DateTime>> table = new() { Now }; private static DateTime Now(Order o) => DateTime.UtcNow;")]
    [InlineData(
        "[|table|][v.Id](v)",
        "private readonly Dictionary<string, Func<Order, DateTime>> table = new(); public App() { table[\"a\"] = o => DateTime.UtcNow; }")]
    [InlineData(
        "[|table|][v.Id](v)",
        "private readonly Dictionary<string, Func<Order, DateTime>> table = new(); public App() { table.Add(\"a\", o => DateTime.UtcNow); }")]
    [InlineData("[|Make()|](v)", "private static Func<Order, DateTime> Make() => o => DateTime.UtcNow;")]
    [InlineData(
        "[|Make(v.Id)|](v)",
        "private static Func<Order, DateTime> Make(string id) { if (id == \"\") return o => o.At; return o => DateTime.UtcNow; }")]
    [InlineData(
        "[|Twice(o => o.At)|](v)",
        "private static Func<Order, DateTime> Twice(Func<Order, DateTime> f) => o => f(o) > DateTime.UtcNow ? f(o) : DateTime.UtcNow;")]
    [InlineData(
        "Compose((Order o) => o.Id, s => [|DateTime.UtcNow|])(v)",
        "private static Func<A, C> Compose<A, B, C>(Func<A, B> f, Func<B, C> g) => a => g(f(a));")]
    [InlineData(
        "[|stamp|](v)",
        "private readonly Func<Order, DateTime> stamp = Make(); private static Func<Order, DateTime> Make() => o => DateTime.UtcNow;")]
    [InlineData(
        "(v.Id == \"\" ? [|first|] : second)(v)",
        "private static readonly Func<Order, DateTime> first = o => DateTime.UtcNow, second = o => o.At;")]
    public Task AFunctionIsFollowedToWhereItWasMade(string region, string members) =>
        Verify.Finds(Source(region, $"partial class App {{ {members} }}"));

    [Theory]
    [InlineData(
        "table[v.Id](v)",
        "private static readonly Dictionary<string, Func<Order, DateTime>> table = new() { [\"a\"] = o => o.At };")]
    [InlineData(
        "table[v.Id](v)",
        "private static readonly Dictionary<string, Func<Order, DateTime>> table = new() { [\"a\"] = o => { Console.WriteLine(DateTime.UtcNow); return o.At; } };")]
    [InlineData(
        "Make()(v)",
        "private static Func<Order, DateTime> Make() { Console.WriteLine(DateTime.UtcNow); return o => o.At; }")]
    [InlineData(
        "Twice(o => o.At)(v)",
        "private static Func<Order, DateTime> Twice(Func<Order, DateTime> f) => o => f(o).AddDays(1);")]
    [InlineData(
        "Compose((Order o) => o.Id, s => s.Length)(v)",
        "private static Func<A, C> Compose<A, B, C>(Func<A, B> f, Func<B, C> g) => a => g(f(a));")]
    [InlineData(
        "stamp(v)",
        "private readonly Func<Order, DateTime> stamp = Make(); private static Func<Order, DateTime> Make() => o => o.At; private static readonly Func<DateTime> other = () => DateTime.UtcNow;")]
    public Task AFunctionThatComputesIsSilent(string region, string members) =>
        Verify.Silent(Source(region, $"partial class App {{ {members} }}"));
}
