using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Legacy;

/// <summary>
/// Regions are found by symbol: the number of a lambda's parameters says nothing, it changed between 1.6 and 1.7.
/// </summary>
public class LegacyTopologyTests
{
    private static string Topology(string statements, string types = "") => $$"""
        using System;
        using System.Collections.Generic;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;
        using Streamiz.Kafka.Net.Table;

        public static class App
        {
            public static void Build(IKStream<string, string> orders, IKTable<string, string> customers)
            {
                {{statements}}
            }
        }

        {{types}}
        """;

    [Theory]
    [InlineData("orders.MapValues(v => v + [|DateTime.UtcNow|]).To(\"out\");")]
    [InlineData("orders.MapValues((k, v) => v + [|DateTime.UtcNow|]).To(\"out\");")]
    [InlineData("orders.Map((k, v) => KeyValuePair.Create(k + [|DateTime.UtcNow|], v)).To(\"out\");")]
    [InlineData("orders.Filter((k, v) => [|DateTime.UtcNow|].Hour > 8).To(\"out\");")]
    [InlineData("orders.SelectKey((k, v) => [|DateTime.UtcNow|].Ticks).To(\"out\");")]
    [InlineData("orders.Join(customers, (order, customer) => order + customer + [|DateTime.UtcNow|]).To(\"out\");")]
    [InlineData("orders.To((k, v, context) => \"orders-\" + [|DateTime.UtcNow|].Year);")]
    [InlineData("customers.MapValues(v => v + [|DateTime.UtcNow|]);")]
    [InlineData(
        "orders.MapValues(new Stamp()).To(\"out\");",
        "class Stamp : IValueMapper<string, string> { public string Apply(string value) => value + [|DateTime.UtcNow|]; }")]
    public Task AClockInALambdaWithoutAContextIsFound(string statements, string types = "") =>
        Verify.Finds(LegacyStreamiz.Project, Topology(statements, types));

    [Theory]
    [InlineData("orders.MapValues(v => v.Length).To(\"out\");")]
    [InlineData("orders.Peek((k, v) => Console.WriteLine($\"{DateTime.UtcNow} {v}\")).To(\"out\");")]
    [InlineData("orders.MapValues(v => v + StreamizMetadata.GetCurrentTimestampMetadata()).To(\"out\");")]
    [InlineData("var started = DateTime.UtcNow; Console.WriteLine(started); orders.To(\"out\");")]
    [InlineData(
        "orders.Map(new Swap()).To(\"out\");",
        "class Swap : IKeyValueMapper<string, string, KeyValuePair<string, string>> { public KeyValuePair<string, string> Apply(string key, string value) => new(value, key); }")]
    public Task WhatTheRecordDoesNotShowStaysSilent(string statements, string types = "") =>
        Verify.Silent(LegacyStreamiz.Project, Topology(statements, types));
}
