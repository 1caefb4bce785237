namespace EosAnalyzers.Tests.Effects;

/// <summary>A topology with clients at hand: what the statements do to them is what a test is about.</summary>
internal static class ClientTopology
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Processors;
        using Streamiz.Kafka.Net.Stream;

        """;

    /// <param name="parameters">The clients, as parameters of the method that builds the topology.</param>
    /// <param name="usings">The namespaces of the clients; they also say which assemblies are needed.</param>
    public static string With(
        string parameters, string statements, string members = "", string usings = "") => usings + Usings + $$"""
        public record Order(string Id, string Customer, decimal Amount);

        public static class App
        {
            public static void Build(IKStream<string, Order> orders, {{parameters}})
            {
                {{statements}}
            }

            {{members}}
        }
        """;
}
