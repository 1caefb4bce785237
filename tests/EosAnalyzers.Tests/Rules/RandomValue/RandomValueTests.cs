using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.RandomValue.RandomValueRule>;

namespace EosAnalyzers.Tests.Rules.RandomValue;

public class RandomValueTests
{
    [Theory]
    [InlineData("""orders.Filter((k, v, c) => [|Random.Shared.Next(100)|] < 5);""")]
    [InlineData("""var random = new Random(); orders.MapValues((v, c) => [|random|].Next());""")]
    [InlineData("""orders.MapValues((v, c) => [|new Random()|].NextDouble());""")]
    [InlineData("""orders.MapValues((v, c) => [|System.Security.Cryptography.RandomNumberGenerator.GetInt32(9)|]);""")]
    public Task WhatReachesTheOutputIsFound(string statements) => Verify.Finds(Topology(statements));

    [Theory]
    [InlineData("""orders.MapValues((v, c) => new Random((int)c.Offset).Next());""")]
    [InlineData("""orders.MapValues((v, c) => { var random = new Random((int)c.Offset); return random.Next(); });""")]
    [InlineData("""orders.Peek((k, v, c) => Console.WriteLine(Random.Shared.Next()));""")]
    [InlineData("""Random.Shared.Next(); orders.MapValues((v, c) => v.Id);""")]
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
