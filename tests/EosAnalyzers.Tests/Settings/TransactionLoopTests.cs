using EosAnalyzers.Tests.Conventions;
using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Settings;

/// <summary>
/// Ten loops as people write them: five are right, five are wrong in one way each. All settings rules look at all of
/// them.
/// </summary>
public class TransactionLoopTests
{
    [Theory]
    [MemberData(nameof(Right))]
    public async Task ALoopThatIsRightIsSilent(string code) => Assert.Empty(await Findings(code));

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task ALoopThatIsWrongInOneWayHasOneFinding(string code, string id) =>
        Assert.Equal([id], await Findings(code));

    private static async Task<IEnumerable<string>> Findings(string code) =>
        (await AnalyzedCode.AnalyzeSources(Application.FromTypes(code))).Select(finding => finding.Id)
            .Where(id => id.StartsWith("EOS3", StringComparison.Ordinal));

    /// <summary>What the page of EOS3007 recommends is compiled and judged as it stands there.</summary>
    [Fact]
    public async Task TheLoopOfTheDocumentationIsSilent()
    {
        var loop = Repository.ReadFile("docs", "rules", "EOS3007.md")
            .Split("## The loop that is safe")[1].Split("```csharp")[1].Split("```")[0];
        Assert.Empty(await Findings($$"""
            static class App
            {
                static void Run(int ordinal, CancellationToken stop)
                {
                    {{loop}}
                }

                static Message<string, string> Price(Message<string, string> order) => new() { Key = order.Key, Value = order.Value };
            }
            """));
    }

    public static TheoryData<string> Right => [RecordByRecord, Batch, Hosted, RebuiltProducer, RetriedBatch];

    public static TheoryData<string, string> Wrong => new()
    {
        { RecordByRecord.Replace("EnableAutoCommit = false", "SessionTimeoutMs = 30000"), "EOS3007" },
        { Batch.Replace("last.Offset + 1", "last.Offset"), "EOS3007" },
        { Hosted.Replace("await producer.ProduceAsync", "_ = producer.ProduceAsync"), "EOS3008" },
        {
            RebuiltProducer.Replace("producer.Dispose();", "")
                .Replace("    producer = Build();", "    Console.WriteLine(fenced);"),
            "EOS3008"
        },
        { RetriedBatch.Replace("\"payments-\" + ordinal", "\"payments-\" + Guid.NewGuid()"), "EOS3006" },
    };

    private const string RecordByRecord = """
        static class Pricing
        {
            static void Run(string servers, CancellationToken stop)
            {
                var input = new ConsumerConfig { BootstrapServers = servers, GroupId = "pricing", EnableAutoCommit = false, AutoOffsetReset = AutoOffsetReset.Earliest };
                using var consumer = new ConsumerBuilder<string, string>(input).Build();
                using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = servers, TransactionalId = "pricing-0" }).Build();
                producer.InitTransactions(TimeSpan.FromSeconds(30));
                consumer.Subscribe("orders");
                while (!stop.IsCancellationRequested)
                {
                    var record = consumer.Consume(stop);
                    try
                    {
                        producer.BeginTransaction();
                        producer.Produce("priced", new Message<string, string> { Key = record.Message.Key, Value = record.Message.Value.ToUpperInvariant() });
                        producer.SendOffsetsToTransaction([new TopicPartitionOffset(record.TopicPartition, record.Offset + 1)], consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(10));
                        producer.CommitTransaction();
                    }
                    catch (KafkaException error) when (!error.Error.IsFatal)
                    {
                        producer.AbortTransaction();
                        consumer.Seek(record.TopicPartitionOffset);
                    }
                }
            }
        }
        """;

    private const string Batch = """
        class Copier
        {
            static List<ConsumeResult<string, string>> Read(IConsumer<string, string> consumer)
            {
                var batch = new List<ConsumeResult<string, string>>();
                while (batch.Count < 500 && consumer.Consume(TimeSpan.FromMilliseconds(50)) is { } record)
                    batch.Add(record);
                return batch;
            }

            public void Run(IConsumer<string, string> consumer, IProducer<string, string> producer)
            {
                producer.InitTransactions(TimeSpan.FromSeconds(30));
                for (;;)
                {
                    var batch = Read(consumer);
                    if (batch.Count == 0)
                        continue;
                    producer.BeginTransaction();
                    foreach (var record in batch)
                        producer.Produce("copy", record.Message);
                    var offsets = batch.GroupBy(record => record.TopicPartition)
                        .Select(group => group.MaxBy(record => record.Offset.Value)!)
                        .Select(last => new TopicPartitionOffset(last.TopicPartition, last.Offset + 1));
                    producer.SendOffsetsToTransaction(offsets, consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(30));
                    producer.CommitTransaction(TimeSpan.FromSeconds(30));
                }
            }
        }
        """;

    private const string Hosted = """
        class Worker : IDisposable
        {
            private readonly IConsumer<string, string> consumer;
            private readonly IProducer<string, string> producer;

            public Worker(string servers, string ordinal)
            {
                consumer = new ConsumerBuilder<string, string>(new ConsumerConfig { BootstrapServers = servers, GroupId = "worker", EnableAutoCommit = false }).Build();
                producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = servers, TransactionalId = $"worker-{ordinal}" }).Build();
            }

            public async Task ExecuteAsync(CancellationToken stop)
            {
                producer.InitTransactions(TimeSpan.FromSeconds(30));
                while (!stop.IsCancellationRequested)
                {
                    var record = consumer.Consume(stop);
                    try
                    {
                        await HandleAsync(record, stop);
                    }
                    catch (KafkaTxnRequiresAbortException error)
                    {
                        producer.AbortTransaction();
                        consumer.Seek(record.TopicPartitionOffset);
                    }
                }
            }

            private async Task HandleAsync(ConsumeResult<string, string> record, CancellationToken stop)
            {
                try
                {
                    producer.BeginTransaction();
                    await producer.ProduceAsync("done", record.Message, stop);
                    producer.SendOffsetsToTransaction([new(record.TopicPartition, record.Offset + 1)], consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(10));
                    producer.CommitTransaction();
                }
                catch (KafkaException error)
                {
                    producer.AbortTransaction();
                    throw;
                }
            }

            public void Dispose() { consumer.Dispose(); producer.Dispose(); }
        }
        """;

    private const string RebuiltProducer = """
        class Router
        {
            private static IProducer<Null, string> Build()
            {
                var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = "b:9092", TransactionalId = "router" }).Build();
                producer.InitTransactions(TimeSpan.FromSeconds(30));
                return producer;
            }

            public static void Run(IConsumer<Null, string> consumer, CancellationToken stop)
            {
                var producer = Build();
                while (!stop.IsCancellationRequested)
                {
                    var record = consumer.Consume(stop);
                    try
                    {
                        producer.BeginTransaction();
                        producer.Produce(record.Message.Value.Length > 10 ? "long" : "short", record.Message);
                        producer.SendOffsetsToTransaction([new TopicPartitionOffset(record.TopicPartition, record.Offset + 1)], consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(10));
                        producer.CommitTransaction();
                    }
                    catch (KafkaException fenced) when (fenced.Error.IsFatal)
                    {
                        producer.Dispose();
                        producer = Build();
                        consumer.Seek(record.TopicPartitionOffset);
                    }
                    catch (KafkaException)
                    {
                        producer.AbortTransaction();
                        consumer.Seek(record.TopicPartitionOffset);
                    }
                }
            }
        }
        """;

    internal const string RetriedBatch = """
        class Payments
        {
            private readonly IConsumer<string, string> consumer;
            private readonly IProducer<string, string> producer;

            public Payments(ConsumerConfig input, int ordinal)
            {
                consumer = new ConsumerBuilder<string, string>(input).Build();
                var output = new ProducerConfig { TransactionTimeoutMs = 30_000 };
                output.TransactionalId = "payments-" + ordinal;
                producer = new ProducerBuilder<string, string>(output).Build();
            }

            public void Process(IReadOnlyList<ConsumeResult<string, string>> batch)
            {
                for (var attempt = 0; ; attempt++)
                {
                    try
                    {
                        producer.BeginTransaction();
                        foreach (var record in batch)
                            producer.Produce("payments", record.Message);
                        producer.SendOffsetsToTransaction(Next(batch), consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(10));
                        producer.CommitTransaction();
                        return;
                    }
                    catch (KafkaTxnRequiresAbortException) when (attempt < 3)
                    {
                        producer.AbortTransaction();
                    }
                }
            }

            private static IEnumerable<TopicPartitionOffset> Next(IReadOnlyList<ConsumeResult<string, string>> batch) =>
                batch.GroupBy(record => record.TopicPartition, (partition, records) => new TopicPartitionOffset(partition, records.Max(record => record.Offset.Value) + 1));
        }
        """;
}
