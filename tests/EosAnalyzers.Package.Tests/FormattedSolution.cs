namespace EosAnalyzers.Package.Tests;

/// <summary>
/// A solution of two projects with more than thirty findings of several rules, of which three are decisions.
/// </summary>
internal sealed class FormattedSolution
{
    private const int PerFile = 6;

    private static readonly string[] Clients = ["Dapper", "Microsoft.EntityFrameworkCore.InMemory", "MongoDB.Driver", "Npgsql"];

    private readonly Consumer consumer;

    public FormattedSolution(Consumer consumer)
    {
        this.consumer = consumer;
        consumer.MoveProject("Shop");
        consumer.CopyProject("Shop", "Billing");
        consumer.With("Shop/Shop.csproj", consumer.Read("Shop/Shop.csproj").Replace(
            "</Project>", $"<ItemGroup>{string.Concat(Clients.Select(Repository.ReferencePackage))}</ItemGroup></Project>", StringComparison.Ordinal));
        foreach (var project in new[] { "Shop", "Billing" })
        {
            consumer.With(
                $"{project}/AUntouched.cs", $"namespace {project};\n\npublic static class Untouched\n{{\n}}\n");
            consumer.With(
                $"{project}/Stamps.cs",
                Topology(
                    project,
                    "Stamps",
                    step => $"v + DateTime.UtcNow.AddDays({step}).ToString(\"O\", CultureInfo.InvariantCulture)"));
            consumer.With(
                $"{project}/Draws.cs",
                Topology(
                    project,
                    "Draws",
                    step => $"v + Random.Shared.Next({step + 2}).ToString(CultureInfo.InvariantCulture)"));
        }
        consumer.With(
            "Shop/Ids.cs",
            Topology(
                "Shop",
                "Ids",
                _ => "v + Guid.NewGuid().ToString(\"N\")",
                "orders.GroupByKey().Count().ToStream().MapValues((n, context) => n.ToString(CultureInfo.InvariantCulture) + Guid.NewGuid()).To(\"counted\");"));
        consumer.With(
            "Shop/Counts.cs",
            Topology(
                "Shop",
                "Counts",
                _ => "v + v.GetHashCode().ToString(CultureInfo.InvariantCulture)",
                "orders.MapValues((v, context) => (++count).ToString(CultureInfo.InvariantCulture)).To(\"numbered\");"));
        consumer.With(
            "Billing/Days.cs",
            Topology(
                "Billing",
                "Days",
                _ => "v.ToUpper()",
                "orders.MapValues((v, context) => DateTime.Now.ToString(\"O\", CultureInfo.InvariantCulture)).To(\"local\");"));
        consumer.With("Shop/Orders.cs", Orders);
        consumer.With("Shop/Sinks.cs", Sinks);
        consumer.With("Shop/schema.sql", "CREATE TABLE lines (order_id text, sku text, amount int, PRIMARY KEY (order_id, sku));\n");
        consumer.With("Billing/Settings.cs", Settings);
        consumer.With("Billing/Loops.cs", Loops);
        consumer.With(
            "All.slnx",
            "<Solution><Project Path=\"Shop/Shop.csproj\" /><Project Path=\"Billing/Billing.csproj\" /></Solution>");
    }

    // Effects that nobody waits for, and an order that each process has of its own, in one chain with an id.
    private const string Orders = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        namespace Shop;

        public static class Orders
        {
            public static void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, string>("orders");
                orders.MapValues((v, _) => string.Join(",", new HashSet<string>(v.Split(','))) + Guid.NewGuid()).To("sets");
                orders.Foreach(async (k, v, _) => await Send(v));
                orders.Foreach((k, v, context) => { _ = Send(v); });
            }

            private static async Task Send(string text)
            {
                await Task.Yield();
                await Console.Out.WriteLineAsync(text);
            }
        }
        """;

    // A statement, a document and a row that a replay writes again.
    private const string Sinks = """
        using Dapper;
        using Microsoft.EntityFrameworkCore;
        using MongoDB.Driver;
        using Npgsql;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        namespace Shop;

        public sealed record Line(string Id, string Sku, int Amount);

        public sealed class Document
        {
            public string Id { get; set; } = "";
            public int Amount { get; set; }
        }

        public sealed class Row
        {
            public string Id { get; set; } = "";
            public int Amount { get; set; }
        }

        public sealed class Rows : DbContext
        {
            public DbSet<Row> Lines => Set<Row>();
        }

        public sealed class Sinks
        {
            private readonly NpgsqlConnection connection;
            private readonly IMongoCollection<Document> documents;

            public Sinks(NpgsqlConnection connection, IMongoCollection<Document> documents)
            {
                this.connection = connection;
                this.documents = documents;
            }

            public void Build(StreamBuilder builder)
            {
                var lines = builder.Stream<string, Line>("lines");
                lines.Foreach((k, v, c) =>
                    connection.Execute("INSERT INTO lines (order_id, sku, amount) VALUES (@Id, @Sku, @Amount)", v));
                lines.Foreach((k, v, c) => documents.InsertOne(new Document { Id = v.Id, Amount = v.Amount }));
                lines.Foreach((k, v, c) =>
                {
                    using var rows = new Rows();
                    rows.Lines.Add(new Row { Id = v.Id, Amount = v.Amount });
                    rows.SaveChanges();
                });
            }
        }
        """;

    private const string Settings = """
        using Confluent.Kafka;
        using Streamiz.Kafka.Net;

        namespace Billing;

        public static class Settings
        {
            public static StreamConfig Exact()
            {
                var config = new StreamConfig { ApplicationId = "a", CommitIntervalMs = 5000, MaxInFlight = 1, Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
                config.IsolationLevel = IsolationLevel.ReadUncommitted;
                config.AddConfig("producer.enable.idempotence", false);
                return config;
            }

            public static StreamConfig FromJava()
            {
                var config = new StreamConfig();
                config.AddConfig("processing.guarantee", "at_least_once");
                return config;
            }

            public static IProducer<string, string> Sender()
            {
                var config = new ProducerConfig { Acks = Acks.Leader, MaxInFlight = 10 };
                return new ProducerBuilder<string, string>(config).Build();
            }
        }
        """;

    private const string Loops = """
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Confluent.Kafka;

        namespace Billing;

        public static class Loops
        {
            public static async Task Copy(IConsumer<string, string> consumer, IProducer<string, string> producer, CancellationToken stop)
            {
                while (!stop.IsCancellationRequested)
                {
                    var read = consumer.Consume(stop);
                    producer.BeginTransaction();
                    _ = producer.ProduceAsync("out", read.Message);
                    producer.CommitTransaction();
                    consumer.Commit(read);
                    await Task.Yield();
                }
            }
        }
        """;

    public Task<Outcome> Format(params string[] options) =>
        consumer.Run(["format", "analyzers", "All.slnx", "--severity", "info", .. options]);

    public Task<Outcome> Build() => consumer.Run("build", "All.slnx", "--no-incremental");

    /// <summary>The sources by their path.</summary>
    public IReadOnlyDictionary<string, string> ReadSources() => consumer.ReadSources();

    private static string Topology(string project, string name, Func<int, string> value, string last = "") => $$"""
        using System;
        using System.Globalization;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        namespace {{project}};

        public static class {{name}}
        {
            private static int count;

            public static void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, string>("orders");
                {{last}}
        {{string.Join("\n", Enumerable.Range(0, PerFile).Select(step => $"        orders.MapValues((v, _) => {value(step)}).To(\"out-{step}\");"))}}
            }
        }
        """;
}
