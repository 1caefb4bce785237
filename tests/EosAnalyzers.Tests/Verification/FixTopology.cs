namespace EosAnalyzers.Tests.Verification;

/// <summary>
/// A topology in a file as people write them: a namespace, usings of its own, nullable annotations, comments.
/// </summary>
internal static class FixTopology
{
    public static string FromStatements(string statements, string usings = "", string members = "") => $$"""
        #nullable enable
        // What the shop sells.
        using System;
        using System.Collections.Generic;
        {{usings}}using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        namespace Shop;

        public sealed record Order(string Id, string? Note, Guid? CorrelationId, decimal Amount, int Count, HashSet<string> Tags, Dictionary<string, int> Lines);

        public sealed record Receipt(Guid Id, string OrderId);

        public static class App
        {
            public static void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, Order>("orders");
                {{statements}}
            }
            {{members}}
        }
        """;
}
