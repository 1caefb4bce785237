namespace EosAnalyzers.Tests.Settings;

/// <summary>A small application around the statements or members that a test is about.</summary>
internal static class Application
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Confluent.Kafka;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Mock;
        using Streamiz.Kafka.Net.SerDes;
        using Streamiz.Kafka.Net.Stream;

        """;

    /// <summary>Statements in a method; <paramref name="members"/> stand beside it.</summary>
    public static string FromStatements(string statements, string members = "") => Usings + $$"""
        public class App
        {
            {{members}}

            public static void Run(bool local, Topology topology)
            {
                {{statements}}
            }
        }
        """;

    /// <summary>Types of their own.</summary>
    public static string FromTypes(string types) => Usings + types;
}
