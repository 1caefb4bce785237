using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.HostIdentity.HostIdentityRule>;

namespace EosAnalyzers.Tests.Rules.HostIdentity;

public class HostIdentityTests
{
    [Theory]
    [InlineData("""orders.MapValues((v, c) => [|Environment.MachineName|]);""")]
    [InlineData("""orders.MapValues((v, c) => [|Environment.GetEnvironmentVariable("POD")|]);""")]
    public Task WhatReachesTheOutputIsFound(string statements) => Verify.Finds(Topology(statements));

    [Theory]
    [InlineData("""orders.Peek((k, v, c) => Console.WriteLine(Environment.MachineName));""")]
    [InlineData("""orders.MapValues((v, c) => v.Id + Environment.NewLine);""")]
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
