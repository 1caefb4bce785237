using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.SharedMutableState.SharedMutableStateRule>;

namespace EosAnalyzers.Tests.Rules.SharedMutableState;

public class SharedMutableStateTests
{
    [Theory]
    [InlineData("""var n = 0; orders.MapValues((v, c) => ++[|n|]);""")]
    [InlineData("""var seen = new HashSet<string>(); orders.Filter((k, v, c) => [|seen|].Add(v.Id));""")]
    [InlineData("""orders.MapValues((v, c) => [|total|] += v.Amount);""")]
    [InlineData("""var run = Guid.NewGuid(); orders.MapValues((v, c) => v.Id + [|run|]);""")]
    [InlineData("""var last = new Dictionary<string, double>(); orders.MapValues((k, v, c) => { var before = [|last|].TryGetValue(k, out var p) ? p : 0; last[k] = v.Amount; return v.Amount - before; });""")]
    public Task WhatReachesTheOutputIsFound(string statements) => Verify.Finds(Topology(statements));

    [Theory]
    [InlineData("""var factor = 3; orders.MapValues((v, c) => v.Amount * factor);""")]
    [InlineData("""var n = 0; orders.Peek((k, v, c) => Console.WriteLine(++n));""")]
    [InlineData("""orders.MapValues((v, c) => { var n = 0; n++; return n; });""")]
    [InlineData("""var names = new Dictionary<string, string> { ["a"] = "b" }; orders.MapValues((v, c) => names[v.Id]);""")]
    [InlineData("""var cache = new Dictionary<string, string>(); orders.MapValues((v, c) => { if (!cache.TryGetValue(v.Id, out var s)) { s = v.Id.Trim(); cache[v.Id] = s; } return s; });""")]
    public Task WhatEveryAttemptComputesAlikeIsSilent(string statements) => Verify.Silent(Topology(statements));

    private static string Topology(string statements) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.IO;
        using System.Linq;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Processors;
        using Streamiz.Kafka.Net.Processors.Public;
        using Streamiz.Kafka.Net.Stream;

        public record Order(string Id, double Amount) { public string Note { get; set; } = ""; public List<string> Tags { get; init; } = []; public Dictionary<string, int> Lines { get; init; } = []; }

        public static class App
        {
            private static double total;
            public static void Build(IKStream<string, Order> orders) { {{statements}} }
        }
        """;
}
