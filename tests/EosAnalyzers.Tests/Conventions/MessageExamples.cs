using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Declarations.ProjectWithoutFacts;
using EosAnalyzers.Rules.Declarations.UnreadableFacts;
using EosAnalyzers.Rules.Determinism.RegionNotFollowed;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Tests.Verification;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Tests.Conventions;

/// <summary>
/// A shop that does everything wrong once, or in each of the ways that a rule has words for: its findings are the examples
/// of docs/messages.md.
/// </summary>
internal static class MessageExamples
{
    /// <summary>The messages by the id of their rule, in the order of the files.</summary>
    public static async Task<ILookup<string, string>> Collect()
    {
        var found = new List<Diagnostic>();
        foreach (var code in new[] { Topology, Effects, Database, Settings, Transaction, Topology2008 })
            found.AddRange(await AnalyzedCode.AnalyzeSources(code));
        foreach (var (path, text) in Files)
            found.AddRange(await Analyze(Settings, path, text));
        found.AddRange(await AnalyzedCode.AnalyzeCompilation(CompileAgainst("1.6.0.0")));
        found.Add(new RegionNotFollowedRule().JudgeRegion(CreateRegion()));
        found.Add(new ProjectWithoutFactsRule().JudgeRegion(CreateRegion(), new UnseenCall("Shop.Vendor", "Prices.Of", [])));
        found.AddRange(new UnreadableFactsRule().JudgeAssemblies(["Shop.Domain"]));
        found.AddRange(await AnalyzeWithDialect("postgress"));
        return found.Distinct().ToLookup(finding => finding.Id, finding => finding.GetMessage());
    }

    private const string Topology = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading.Tasks;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Processors;
        using Streamiz.Kafka.Net.Processors.Public;
        using Streamiz.Kafka.Net.Stream;
        using Streamiz.Kafka.Net.Table;

        public sealed record Order(string Id, string Customer, decimal Amount, HashSet<string> Tags, List<string> Lines);

        public static class Pricing
        {
            public static decimal Price(Order order) => order.Amount * Rate();

            public static Task<string> Near(Order order) => Task.FromResult(order.Id);

            public static Task<string> Far(Order order) => Task.FromResult(order.Customer);

            private static decimal Rate() => Clock.Hour < 12 ? 1.1m : 1.2m;
        }

        public static class Clock
        {
            public static int Hour => DateTime.UtcNow.Hour;
        }

        public static class Orders
        {
            private static int served;

            public static void Build(IKStream<string, Order> orders, IKTable<string, string> customers)
            {
                orders.MapValues((order, context) => order.Id + DateTime.UtcNow.Ticks).To("stamped");
                orders.MapValues((order, context) => Pricing.Price(order)).To("priced");
                orders.Join(customers, (order, customer) => customer + DateTime.UtcNow.Ticks).To("joined");
                orders.Filter((id, order, context) => Random.Shared.Next(100) < 5).To("sampled");
                orders.Map((id, order, context) => KeyValuePair.Create(Guid.NewGuid().ToString(), order)).To("keyed");
                orders.MapValues((order, context) => File.ReadAllText("rates.json") + order.Id).To("rated");
                orders.MapValues((order, context) => order.Customer.GetHashCode() % 10).To("sharded");
                orders.MapValues((order, context) => string.Join(",", order.Tags)).To("tagged");
                orders.MapValues((order, context) => string.Join(",", order.Lines.AsParallel())).To("listed");
                orders.MapValuesAsync(async (order, context) => await await Task.WhenAny(Pricing.Near(order.Value), Pricing.Far(order.Value))).To("quoted");
                orders.MapValues((order, context) => order.Amount.ToString()).To("printed");
                orders.MapValues((order, context) => order.Id + Environment.MachineName).To("hosted");
                orders.MapValues((order, context) => order.Id + ++served).To("numbered");
            }
        }

        public sealed class Totals : ITransformer<string, Order, string, decimal>
        {
            private decimal total;

            public void Init(ProcessorContext<string, decimal> context) => context.Schedule(
                TimeSpan.FromSeconds(1), PunctuationType.PROCESSING_TIME, now => context.Forward("all", total));

            public Record<string, decimal> Process(Record<string, Order> record) =>
                Record<string, decimal>.Create(record.Key, total += record.Value.Amount);

            public void Close()
            {
            }
        }
        """;

    private const string Effects = """
        using System;
        using System.Net.Http;
        using System.Net.Mail;
        using System.Threading.Tasks;
        using Confluent.Kafka;
        using StackExchange.Redis;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, string Customer, decimal Amount);

        public sealed class Payments(HttpClient http, IDatabase redis, IProducer<string, string> producer, SmtpClient mail)
        {
            public void Build(IKStream<string, Order> orders)
            {
                orders.Foreach((id, order, context) => Charge(order));
                orders.Foreach((id, order, context) => redis.StringIncrement(order.Customer));
                orders.Foreach((id, order, context) => redis.StringSet(Guid.NewGuid().ToString(), order.Id));
                orders.Foreach((id, order, context) => producer.Produce("paid", new Message<string, string> { Key = id }));
                orders.Foreach((id, order, context) => mail.Send("shop", order.Customer, "Paid", order.Id));
                orders.Foreach(async (id, order, context) => await Task.Delay(1));
                orders.Foreach((id, order, context) => { _ = redis.StringSetAsync(order.Id, order.Customer); });
            }

            private void Charge(Order order) =>
                http.PostAsync("https://bank.example/charges", new StringContent(order.Id)).Wait();
        }
        """;

    private const string Database = """
        using System;
        using System.Data;
        using Dapper;
        using Microsoft.EntityFrameworkCore;
        using Npgsql;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, decimal Amount, string Report);

        public sealed class Payment { public int Id { get; set; } public string Order { get; set; } = ""; public decimal Total { get; set; } }

        public sealed class Shop : DbContext { public DbSet<Payment> Payments => Set<Payment>(); }

        public sealed class Ledger(Shop shop, NpgsqlConnection connection, IDbConnection other)
        {
            public void Build(IKStream<string, Order> orders)
            {
                orders.Foreach((id, order, context) => Save(order));
                orders.Foreach((id, order, context) =>
                    connection.Execute("UPDATE accounts SET balance = balance - @Amount WHERE id = @Id", order));
                orders.Foreach((id, order, context) =>
                    other.Execute("INSERT INTO payments (order_id) VALUES (@Id)", order));
                orders.Foreach((id, order, context) => connection.Execute(order.Report));
                orders.Foreach((id, order, context) =>
                {
                    shop.Payments.Add(new Payment { Order = order.Id });
                    shop.SaveChanges();
                });
                orders.Foreach((id, order, context) =>
                    shop.Payments.ExecuteUpdate(set => set.SetProperty(one => one.Total, one => one.Total + 1)));
            }

            private void Save(Order order) =>
                connection.Execute("INSERT INTO payments (order_id, amount) VALUES (@Id, @Amount)", order);
        }
        """;

    // No reference says which database it is.
    private const string AnyDatabase = """
        using System.Data;
        using Dapper;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id);

        public sealed class Ledger(IDbConnection connection)
        {
            public void Build(IKStream<string, Order> orders) => orders.Foreach((id, order, context) =>
                connection.Execute("INSERT INTO payments (order_id) VALUES (@Id)", order));
        }
        """;

    private const string Settings = """
        using System;
        using Confluent.Kafka;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Mock;
        using Streamiz.Kafka.Net.SerDes;

        public static class Configurations
        {
            public static ConsumerConfig Reader() => new() { IsolationLevel = IsolationLevel.ReadUncommitted };

            public static IProducer<string, string> Producer() =>
                new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = "kafka:9092" }).Build();

            public static ConsumerConfig Cache() => new() { GroupId = Environment.MachineName + "-cache" };

            public static ConsumerConfig Debugger() => new() { GroupId = "debug-" + Guid.NewGuid() };

            public static ConsumerConfig Slow() => new() { MaxPollIntervalMs = 30000, SessionTimeoutMs = 60000 };

            public static StreamConfig Streams()
            {
                var config = new StreamConfig { CommitIntervalMs = 5000, Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
                config.MaxInFlight = 1;
                config.AddConfig(config.MainConsumerPrefix("isolation.level"), "read_uncommitted");
                config.InnerExceptionHandler = error => ExceptionHandlerResponse.CONTINUE;
                config.DeserializationExceptionHandler = (context, record, error) => ExceptionHandlerResponse.CONTINUE;
                return config;
            }

            public static StreamConfig Fenced() =>
                new() { Guarantee = ProcessingGuarantee.EXACTLY_ONCE, CommitIntervalMs = 120000 };

            public static StreamConfig Java()
            {
                var config = new StreamConfig();
                config.AddConfig("processing.guarantee", "exactly_once_v2");
                return config;
            }
        }
        """;

    private const string Transaction = """
        using System;
        using System.Threading;
        using Confluent.Kafka;

        public sealed class Forwarder(IConsumer<string, string> consumer, IProducer<string, string> producer)
        {
            public void Run(CancellationToken stop)
            {
                producer.InitTransactions(TimeSpan.FromSeconds(10));
                while (!stop.IsCancellationRequested)
                {
                    var order = consumer.Consume(stop);
                    try
                    {
                        producer.BeginTransaction();
                        producer.Produce("paid", new Message<string, string> { Key = order.Message.Key, Value = order.Message.Value });
                        consumer.Commit(order);
                        producer.CommitTransaction();
                    }
                    catch (KafkaException error)
                    {
                        Console.WriteLine(error);
                    }
                }
            }
        }
        """;

    private const string Topology2008 = """
        using System.Threading.Tasks;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.SerDes;

        public static class App
        {
            public static void Main()
            {
                var builder = new StreamBuilder();
                builder.Stream<string, string, StringSerDes, StringSerDes>("orders")
                    .MapValuesAsync((record, context) => Task.FromResult(record.Value)).To("priced");
                using var stream = new KafkaStream(
                    builder.Build(), new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE });
            }
        }
        """;

    private static readonly (string Path, string Text)[] Files =
    [
        ("appsettings.json", "{ \"Kafka\": 1 2 }"),
        ("schema.sql", "CREATE TABLE payments (order_id"),
        ("EosApis.txt", "Shop.Clock.Now; clock"),
        ("docker-compose.yml", """
            services:
              kafka:
                image: apache/kafka:3.9.0
                environment:
                  KAFKA_PROCESS_ROLES: broker,controller
                  KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 3
              old:
                image: confluentinc/cp-kafka:5.4.0
                environment:
                  KAFKA_ZOOKEEPER_CONNECT: zookeeper:2181
              streams:
                image: shop/streams
                environment:
                  STREAMS_PROCESSING_GUARANTEE: exactly_once
            """),
        ("consumer.properties", "isolation.level=read_uncommitted"),
        ("producer.properties", "enable.idempotence=false"),
    ];

    private static async Task<IEnumerable<Diagnostic>> Analyze(string code, string path, string text) =>
        (await AnalyzedCode.AnalyzeCompilation(
            AnalyzedCode.CreateCompilation(path.EndsWith(".sql", StringComparison.Ordinal) ? Database : code),
            [.. TestAnalyzerOptions.With(path, text).AdditionalFiles]))
        .Where(finding => finding.Location.SourceTree is null);

    private static async Task<IEnumerable<Diagnostic>> AnalyzeWithDialect(string dialect)
    {
        var code = AnalyzedCode.CreateCompilation(AnyDatabase);
        var found = await code.WithAnalyzers(
            AnalyzedCode.Analyzers, new TestAnalyzerOptions("eos_sql_dialect", dialect)).GetAnalyzerDiagnosticsAsync();
        return found.Where(finding => finding.Id == "EOS0002");
    }

    private static Region CreateRegion()
    {
        var lambda = SyntaxFactory.ParseExpression("(order, context) => order");
        return new Region("MapValues", lambda, lambda, null);
    }

    // Only the version of the assembly counts.
    private static CSharpCompilation CompileAgainst(string version)
    {
        var streamiz = CSharpCompilation.Create(
            "Streamiz.Kafka.Net",
            [CSharpSyntaxTree.ParseText($$"""
                [assembly: System.Reflection.AssemblyVersion("{{version}}")]
                namespace Streamiz.Kafka.Net
                {
                    public enum ProcessingGuarantee { AT_LEAST_ONCE, EXACTLY_ONCE }
                    public class StreamConfig { public ProcessingGuarantee Guarantee { get; set; } }
                }
                """)],
            AnalyzedCode.References.Where(reference => !reference.Display!.EndsWith("Streamiz.Kafka.Net.dll")),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return AnalyzedCode.CreateCompilation(
            "using Streamiz.Kafka.Net; class App { StreamConfig c = new() { Guarantee = ProcessingGuarantee.EXACTLY_ONCE }; }")
            .WithReferences([.. streamiz.References, streamiz.ToMetadataReference()]);
    }
}
