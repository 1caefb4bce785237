using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.AmbientCulture.AmbientCultureRule>;

namespace EosAnalyzers.Tests.Rules.AmbientCulture;

public class AmbientCultureTests
{
    [Theory]
    [InlineData("""orders.MapValues((v, c) => [|v.Amount.ToString("N2")|]);""")]
    [InlineData("""orders.MapValues((v, c) => $"{v.Id} [|{v.Amount}|]");""")]
    [InlineData("""orders.MapValues((v, c) => [|v.Id.ToUpper()|]);""")]
    [InlineData("""orders.MapValues((v, c) => [|double.Parse(v.Id)|]);""")]
    [InlineData("""orders.MapValues((v, c) => v.Id + [|v.Amount|]);""")]
    public Task WhatReachesTheOutputIsFound(string statements) => Verify.Finds(Topology(statements));

    [Theory]
    [InlineData("""orders.MapValues((v, c) => v.Amount.ToString("N2", CultureInfo.InvariantCulture));""")]
    [InlineData("""orders.MapValues((v, c) => $"{v.Id} {c.Offset}");""")]
    [InlineData("""orders.MapValues((v, c) => v.Id.ToUpperInvariant());""")]
    [InlineData("""orders.MapValues((v, c) => int.Parse(v.Id));""")]
    [InlineData("""orders.MapValues((v, c) => c.Offset.ToString());""")]
    [InlineData("""orders.MapValues((v, c) => string.Create(CultureInfo.InvariantCulture, $"{v.Amount}"));""")]
    [InlineData("""orders.MapValues((v, c) => DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp).ToString("O"));""")]
    [InlineData("""orders.Peek((k, v, c) => Console.WriteLine($"{v.Amount}"));""")]
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
