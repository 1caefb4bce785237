using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.RandomValue.RandomValueRule>;

namespace EosAnalyzers.Tests.Topology;

/// <summary>
/// <c>foreach (var (topic, map) in maps) s.MapValues((v, c) => map(v)).To(topic)</c>: what the lambda calls is any of
/// the functions that the loop goes through.
/// </summary>
public class LoopedDelegateTests
{
    public static TheoryData<string, string, string> Forms => new()
    {
        { "Dictionary<string, Func<Order, int>> maps = new() { [\"a\"] = o => 1, [\"b\"] = FUNCTION };", "var (topic, map)", "[|map|](v)" },
        { "Dictionary<string, Func<Order, int>> maps = new() { [\"a\"] = o => 1, [\"b\"] = FUNCTION };", "var one", "[|one|].Value(v)" },
        { "List<Func<Order, int>> maps = [o => 1, FUNCTION];", "var map", "[|map|](v)" },
        { "(string Topic, Func<Order, int> Map)[] maps = [(\"a\", o => 1), (\"b\", FUNCTION)];", "var (topic, map)", "[|map|](v)" },
        { "(string Topic, Func<Order, int> Map)[] maps = [(\"a\", o => 1), (\"b\", FUNCTION)];", "(string topic, Func<Order, int> map)", "[|map|](v)" },
        { "(string Topic, Func<Order, int> Map)[] maps = [(\"a\", o => 1), (\"b\", FUNCTION)];", "var one", "[|one|].Map(v)" },
        { "Dictionary<string, Func<Order, int>> maps = new() { [\"a\"] = FUNCTION };", "var (topic, map)", "[|map|].Invoke(v)" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public Task OneThatDrawsIsFound(string maps, string variable, string call) => Verify.Finds(
        Source(maps.Replace("FUNCTION", "o => Random.Shared.Next()"), variable, call));

    [Theory]
    [MemberData(nameof(Forms))]
    public Task NoneThatDrawsIsSilent(string maps, string variable, string call) => Verify.Silent(
        Source(maps.Replace("FUNCTION", "o => o.Id.Length"), variable, call.Replace("[|", "").Replace("|]", "")));

    // What the loop has besides the function.
    [Fact]
    public Task AnotherTableIsSilent() => Verify.Silent(Source(
        "Dictionary<string, Func<Order, int>> maps = new() { [\"a\"] = o => 1 }, tests = new() { [\"a\"] = o => Random.Shared.Next() };",
        "var (topic, map)",
        "map(v)"));

    private static string Source(string maps, string variable, string call) => $$"""
        using System;
        using System.Collections.Generic;
        using Streamiz.Kafka.Net.Stream;
        public record Order(string Id);
        public sealed class App
        {
            private readonly {{maps}}
            public void Build(IKStream<string, Order> s)
            {
                foreach ({{variable}} in maps)
                    s.MapValues((v, c) => {{call}}).To("o");
            }
        }
        """;
}
