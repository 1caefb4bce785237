using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.GeneratedIdentity.GeneratedIdentityRule>;

namespace EosAnalyzers.Tests.Rules.GeneratedIdentity;

public class GeneratedIdentityTests
{
    [Theory]
    [InlineData("""orders.MapValues((v, c) => [|Guid.NewGuid()|]);""")]
    [InlineData("""orders.SelectKey((k, v, c) => [|Guid.CreateVersion7()|].ToString());""")]
    [InlineData("""orders.MapValues((v, c) => { var id = [|Guid.NewGuid()|]; return v with { Note = id.ToString() }; });""")]
    public Task WhatReachesTheOutputIsFound(string statements) => Verify.Finds(Topology(statements));

    [Theory]
    [InlineData("""orders.MapValues((v, c) => Guid.Parse(v.Id));""")]
    [InlineData("""orders.MapValues((v, c) => v.Id == Guid.Empty.ToString());""")]
    [InlineData("""orders.Peek((k, v, c) => Console.WriteLine(Guid.NewGuid()));""")]
    [InlineData("""var run = Guid.NewGuid(); Console.WriteLine(run); orders.MapValues((v, c) => v.Id);""")]
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
