using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Topology;

/// <summary>
/// What an operator is given by a name: the function is whatever the variable may hold, however it came there.
/// </summary>
public class HeldDelegateTests
{
    private const string Draws = "(v, c) => v.Id + [|DateTime.UtcNow|].Ticks";
    private const string Reads = "(v, c) => v.Id + v.At.Ticks";

    // `MAP` is the type of the delegate, `FUNCTION` what comes into the variable.
    [Theory]
    [InlineData("class T { private readonly MAP map; public T() { this.map = FUNCTION; } void Build(IKStream<string, Order> s) => s.MapValues(map).To(\"o\"); }")]
    [InlineData("class T { private readonly MAP map; public T() { map = FUNCTION; } void Build(IKStream<string, Order> s) => s.MapValues(this.map).To(\"o\"); }")]
    [InlineData("class T(MAP map) { public void Build(IKStream<string, Order> s) => s.MapValues(map).To(\"o\"); } class Use { T t = new(FUNCTION); }")]
    [InlineData("class T { private readonly MAP _map; public T(MAP map) { _map = map; } public void Build(IKStream<string, Order> s) => s.MapValues(_map).To(\"o\"); } class Use { T t = new T(FUNCTION); }")]
    [InlineData("class Base(MAP map) { public void Build(IKStream<string, Order> s) => s.MapValues(map).To(\"o\"); } class T() : Base(FUNCTION);")]
    [InlineData("class T { public MAP Map { get; set; } = (v, c) => v.Id; public void Build(IKStream<string, Order> s) => s.MapValues(Map).To(\"o\"); } class Use { T t = new T { Map = FUNCTION }; }")]
    [InlineData("class T { public MAP Map { get; set; } = FUNCTION; public void Build(IKStream<string, Order> s) => s.MapValues(Map).To(\"o\"); }")]
    [InlineData("static class T { public static MAP? Map; public static void Build(IKStream<string, Order> s) => s.MapValues(Map!).To(\"o\"); } class Use { void Start() => T.Map = FUNCTION; }")]
    [InlineData("record T(MAP Map) { public void Build(IKStream<string, Order> s) => s.MapValues(Map).To(\"o\"); } class Use { T t = new(FUNCTION); }")]
    [InlineData("abstract class Base { protected abstract MAP Map { get; } public void Build(IKStream<string, Order> s) => s.MapValues(Map).To(\"o\"); } class T : Base { protected override MAP Map => FUNCTION; }")]
    [InlineData("class Base { protected virtual MAP Map => (v, c) => v.Id; public void Build(IKStream<string, Order> s) => s.MapValues(Map).To(\"o\"); } class T : Base { protected override MAP Map { get { return FUNCTION; } } }")]
    [InlineData("interface IRules { MAP Map { get; } } class Rules : IRules { public MAP Map { get; } = FUNCTION; } class T(IRules rules) { public void Build(IKStream<string, Order> s) => s.MapValues(rules.Map).To(\"o\"); }")]
    [InlineData("class T { static readonly Dictionary<string, MAP> Maps = new() { [\"a\"] = FUNCTION }; void Build(IKStream<string, Order> s) => s.MapValues(Maps[\"a\"]).To(\"o\"); }")]
    [InlineData("class T { static readonly Dictionary<string, MAP> Maps = new() { { \"a\", FUNCTION } }; void Build(IKStream<string, Order> s) => s.MapValues(Maps[\"a\"]).To(\"o\"); }")]
    [InlineData("class T { readonly MAP[] maps = [(v, c) => v.Id, FUNCTION]; void Build(IKStream<string, Order> s) { foreach (var map in maps) s.MapValues(map).To(\"o\"); } }")]
    [InlineData("class T { readonly Dictionary<string, MAP> maps = []; public T() { maps[\"a\"] = FUNCTION; } void Build(IKStream<string, Order> s) => s.MapValues(maps[\"a\"]).To(\"o\"); }")]
    [InlineData("class T { void Build(IKStream<string, Order> s) { MAP map; if (s is null) map = (v, c) => v.Id; else map = FUNCTION; s!.MapValues(map).To(\"o\"); } }")]
    [InlineData("class T { void Build(IKStream<string, Order> s) { void Add(MAP map) => s.MapValues(map).To(\"o\"); Add(FUNCTION); } }")]
    [InlineData("class T { private readonly MAP map = FUNCTION; void Build(IKStream<string, Order> s) { s.MapValues(map).To(\"a\"); s.MapValues(map).To(\"b\"); } }")]
    [InlineData("class T { static readonly Dictionary<string, MAP> Maps = new() { [\"a\"] = FUNCTION }; void Build(IKStream<string, Order> s) { if (Maps.TryGetValue(\"a\", out var map)) s.MapValues(map).To(\"o\"); } }")]
    [InlineData("class T { static readonly Dictionary<string, MAP> Maps = new() { [\"a\"] = FUNCTION }; void Build(IKStream<string, Order> s) { foreach (var (topic, map) in Maps) s.MapValues(map).To(topic); } }")]
    [InlineData("class T { static readonly Dictionary<string, MAP> Maps = new() { [\"a\"] = FUNCTION }; void Build(IKStream<string, Order> s) { foreach (var one in Maps) s.MapValues(one.Value).To(one.Key); } }")]
    [InlineData("class T { static readonly (string Topic, MAP Map)[] Routes = [(\"a\", (v, c) => v.Id), (\"b\", FUNCTION)]; void Build(IKStream<string, Order> s) { foreach (var (topic, map) in Routes) s.MapValues(map).To(topic); } }")]
    [InlineData("class T { static readonly (string Topic, MAP Map)[] Routes = [(\"a\", (v, c) => v.Id), (\"b\", FUNCTION)]; void Build(IKStream<string, Order> s) { foreach (var route in Routes) s.MapValues(route.Map).To(route.Topic); } }")]
    [InlineData("record Route(string Topic, MAP Map); class T { static readonly Route[] Routes = [new(\"a\", (v, c) => v.Id), new(\"b\", FUNCTION)]; void Build(IKStream<string, Order> s) { foreach (var map in Routes.Select(route => route.Map)) s.MapValues(map).To(\"o\"); } }")]
    [InlineData("class T { static readonly List<MAP> Maps = [(v, c) => v.Id, FUNCTION]; void Build(IKStream<string, Order> s) => Maps.ForEach(map => s.MapValues(map).To(\"o\")); }")]
    [InlineData("class T { static readonly Func<IKStream<string, Order>, IRecordContext, string>[] Others = []; static readonly MAP[] Maps = [(v, c) => v.Id, FUNCTION]; void Build(IKStream<string, Order> s) => Maps.Aggregate(0, (n, map) => { s.MapValues(map).To(\"o\" + n); return n + 1; }); }")]
    [InlineData("class T { static IEnumerable<MAP> List() { yield return (v, c) => v.Id; yield return FUNCTION; } void Build(IKStream<string, Order> s) { foreach (var map in List()) s.MapValues(map).To(\"o\"); } }")]
    [InlineData("class T { static MAP Retry(MAP inner) => (v, c) => { try { return inner(v, c); } catch { return inner(v, c); } }; void Build(IKStream<string, Order> s) => s.MapValues(Retry(FUNCTION)).To(\"o\"); }")]
    [InlineData("static class Maps { public static MAP Retry(this MAP inner, int times) => (v, c) => inner(v, c) + times; } class T { readonly MAP map = FUNCTION; void Build(IKStream<string, Order> s) => s.MapValues(map.Retry(3)).To(\"o\"); }")]
    [InlineData("class T { static MAP Both(MAP first, MAP second) => (v, c) => first(v, c) + second(v, c); void Build(IKStream<string, Order> s) => s.MapValues(Both((v, c) => v.Id, FUNCTION)).To(\"o\"); }")]
    [InlineData("delegate string Stamp(Order v, IRecordContext c); class T { void With(IKStream<string, Order> s, Stamp stamp) => s.MapValues((v, c) => stamp(v, c)).To(\"o\"); void Build(IKStream<string, Order> s) => With(s, FUNCTION); }")]
    public async Task WhatTheVariableMayHoldIsReplayed(string code)
    {
        await Verify.Finds(Code(code, Draws));
        await Verify.Silent(Code(code, Reads));
    }

    [Theory]
    [InlineData("class T(MAP map) { public void Build(IKStream<string, Order> s) => s.MapValues(map).To(\"o\"); } class Other(MAP map) { MAP kept = map; } class Use { T t = new((v, c) => v.Id); Other o = new(FUNCTION); }")]
    [InlineData("class T { public MAP Map { get; set; } = (v, c) => v.Id; public MAP Seed { get; set; } = (v, c) => v.Id; public void Build(IKStream<string, Order> s) => s.MapValues(Map).To(\"o\"); } class Use { T t = new T { Seed = FUNCTION }; }")]
    [InlineData("class Base { protected virtual MAP Map => (v, c) => v.Id; public void Build(IKStream<string, Order> s) => s.MapValues(Map).To(\"o\"); } class Other { protected virtual MAP Map => FUNCTION; }")]
    [InlineData("interface IRules { MAP Map { get; } } class Rules : IRules { public MAP Map { get; } = (v, c) => v.Id; } class Others { public MAP Map { get; } = FUNCTION; } class T(IRules rules) { public void Build(IKStream<string, Order> s) => s.MapValues(rules.Map).To(\"o\"); }")]
    [InlineData("class T { static readonly Dictionary<string, MAP> Maps = new() { [\"a\"] = (v, c) => v.Id }; static readonly Dictionary<string, MAP> Tests = new() { [\"a\"] = FUNCTION }; void Build(IKStream<string, Order> s) => s.MapValues(Maps[\"a\"]).To(\"o\"); }")]
    [InlineData("class T { private readonly MAP map; private MAP other = (v, c) => v.Id; public T() { map = (v, c) => v.Id; this.other = FUNCTION; } void Build(IKStream<string, Order> s) => s.MapValues(map).To(\"o\"); }")]
    [InlineData("class T { void Build(IKStream<string, Order> s) { void Add(MAP map, MAP test) => s.MapValues(map).To(\"o\"); Add((v, c) => v.Id, FUNCTION); } }")]
    [InlineData("class T { static readonly List<MAP> Maps = [(v, c) => v.Id], Tests = [FUNCTION]; void Build(IKStream<string, Order> s) => Maps.ForEach(map => s.MapValues(map).To(\"o\")); }")]
    [InlineData("class Service(MAP seed) { public MAP Seed => seed; public void Run(Action<MAP> use) => use((v, c) => v.Id); } class T { readonly Service service = new(FUNCTION); void Build(IKStream<string, Order> s) => service.Run(map => s.MapValues(map).To(\"o\")); }")]
    [InlineData("class T { static MAP Retry(MAP inner, MAP unused) => (v, c) => inner(v, c); void Build(IKStream<string, Order> s) => s.MapValues(Retry((v, c) => v.Id, FUNCTION)).To(\"o\"); }")]
    [InlineData("class T { static readonly Dictionary<string, MAP> Maps = new() { [\"a\"] = (v, c) => v.Id }, Tests = new() { [\"a\"] = FUNCTION }; void Build(IKStream<string, Order> s) { if (Maps.TryGetValue(\"a\", out var map)) s.MapValues(map).To(\"o\"); if (Tests.TryGetValue(\"a\", out var test)) Console.WriteLine(test); } }")]
    [InlineData("class T { static IEnumerable<MAP> List() { yield return (v, c) => v.Id; } static IEnumerable<MAP> Tests() { yield return FUNCTION; } void Build(IKStream<string, Order> s) { foreach (var map in List()) s.MapValues(map).To(\"o\"); } }")]
    public Task WhatAnotherVariableHoldsIsSilent(string code) => Verify.Silent(Code(code, Draws.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)));

    private static string Code(string code, string function) =>
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Processors;
        using Streamiz.Kafka.Net.Stream;
        public record Order(string Id, DateTime At);

        """
        + code.Replace("MAP", "Func<Order, IRecordContext, string>", StringComparison.Ordinal)
            .Replace("FUNCTION", function, StringComparison.Ordinal);
}
