using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.UnstableHash.UnstableHashRule>;

namespace EosAnalyzers.Tests.Rules.UnstableHash;

public class UnstableHashTests
{
    [Theory]
    [InlineData("""orders.SelectKey((k, v, c) => [|v.Id.GetHashCode()|] % 16);""")]
    [InlineData("""orders.SelectKey((k, v, c) => [|HashCode.Combine(k, v.Id)|]);""")]
    [InlineData("""orders.SelectKey((k, v, c) => [|v.GetHashCode()|]);""")]
    public Task WhatReachesTheOutputIsFound(string statements) => Verify.Finds(Topology(statements));

    [Theory]
    [InlineData("""orders.SelectKey((k, v, c) => ((int)v.Amount).GetHashCode() % 16);""")]
    [InlineData("""orders.SelectKey((k, v, c) => c.Offset.GetHashCode());""")]
    [InlineData("""orders.SelectKey((k, v, c) => Guid.Parse(v.Id).GetHashCode());""")]
    [InlineData("""orders.Peek((k, v, c) => Console.WriteLine(v.Id.GetHashCode()));""")]
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
