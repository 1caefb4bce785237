namespace EosAnalyzers.Tests.Corpus;

/// <summary>
/// What every case is in: usings, a class with the topology's method, the records of a small shop.
/// </summary>
internal static class Setting
{
    public const string Usings = """
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Frozen;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Data.Common;
        using System.Diagnostics;
        using System.Diagnostics.Metrics;
        using System.Globalization;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Security.Cryptography;
        using System.Text;
        using System.Text.Json;
        using System.Text.RegularExpressions;
        using System.Threading;
        using System.Threading.Tasks;
        using Confluent.Kafka;
        using Microsoft.Extensions.Logging;
        using Microsoft.Extensions.Options;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Crosscutting;
        using Streamiz.Kafka.Net.Processors;
        using Streamiz.Kafka.Net.Processors.Public;
        using Streamiz.Kafka.Net.SerDes;
        using Streamiz.Kafka.Net.State;
        using Streamiz.Kafka.Net.Stream;
        using Streamiz.Kafka.Net.Table;
        using Shop;

        """;

    /// <summary>The records that the topologies work on.</summary>
    public const string Shop = """
        using System;
        using System.Collections.Generic;
        namespace Shop;
        public enum State { Open, Paid, Shipped }
        public record Line(string Sku, int Quantity, decimal Price);
        public record Order(string Id, double Amount)
        {
            public string Customer { get; set; } = "";
            public string Note { get; set; } = "";
            public State State { get; set; }
            public Guid Reference { get; init; }
            public DateTime PlacedAt { get; init; }
            public int Quantity { get; init; }
            public decimal Price { get; init; }
            public List<Line> Lines { get; init; } = [];
            public List<string> Tags { get; init; } = [];
            public Dictionary<string, int> Stock { get; init; } = [];
        }
        public class Event
        {
            public string Id { get; set; } = "";
            public string Key { get; set; } = "";
            public DateTime At { get; set; }
            public long Ticks { get; set; }
            public double Amount { get; set; }
        }
        """;

    public static string Topology(string statements, string members, string types) => $$"""
        {{Usings}}
        public class App
        {
            public void Build(IKStream<string, Order> orders, IKTable<string, Order> table, StreamBuilder builder, ILogger logger)
            {
        {{statements}}
            }
        {{members}}
        }
        {{types}}
        """;
}
