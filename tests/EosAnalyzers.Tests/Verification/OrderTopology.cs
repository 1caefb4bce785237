namespace EosAnalyzers.Tests.Verification;

/// <summary>A topology over a stream of orders, for tests that need one statement in it.</summary>
internal static class OrderTopology
{
    public static string FromStatements(string statements, string members = "") => $$"""
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
            {{members}}
            public static void Build(IKStream<string, Order> orders) { {{statements}} }
        }
        """;
}
