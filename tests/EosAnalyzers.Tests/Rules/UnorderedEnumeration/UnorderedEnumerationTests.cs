using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.UnorderedEnumeration.UnorderedEnumerationRule>;

namespace EosAnalyzers.Tests.Rules.UnorderedEnumeration;

public class UnorderedEnumerationTests
{
    [Theory]
    [InlineData("""orders.MapValues((v, c) => string.Join(",", [|v.Tags.ToHashSet()|]));""")]
    [InlineData("""orders.FlatMapValues((v, c) => { var all = new List<string>(); foreach (var line in [|v.Lines|]) all.Add(line.Key); return all; });""")]
    [InlineData("""orders.MapValues((v, c) => [|v.Lines.Keys|].First());""")]
    public Task WhatReachesTheOutputIsFound(string statements) => Verify.Finds(Topology(statements));

    [Theory]
    [InlineData("""orders.MapValues((v, c) => v.Tags.ToHashSet().Count);""")]
    [InlineData("""orders.MapValues((v, c) => string.Join(",", v.Tags.ToHashSet().OrderBy(t => t, StringComparer.Ordinal)));""")]
    [InlineData("""orders.MapValues((v, c) => { var sum = 0; foreach (var line in v.Lines) sum += line.Value; return sum; });""")]
    [InlineData("""orders.MapValues((v, c) => v.Lines.TryGetValue("a", out var n) ? n : 0);""")]
    [InlineData("""orders.MapValues((v, c) => string.Join(",", v.Tags));""")]
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
            public static void Build(IKStream<string, Order> orders) { {{statements}} }
        }
        """;
}
