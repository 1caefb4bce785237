using System.Text.Json;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Streamiz.Kafka.Net.Kafka;

namespace Orders.Run;

/// <summary>The broker that the samples run against: embedded, or the one that is named.</summary>
public abstract class Broker : IDisposable
{
    /// <summary>Where the clients connect to.</summary>
    public abstract string Servers { get; }

    /// <summary>Why exactly-once cannot hold on this broker; null where it can.</summary>
    public abstract string? Refusal { get; }

    /// <summary>How Streamiz creates its clients.</summary>
    public DefaultKafkaClientBuilder Clients => new RecordingClients(Outcomes);

    /// <summary>How the transactions of these clients ended.</summary>
    private protected TransactionOutcomes Outcomes { get; } = new();

    public static Broker Open(string[] arguments)
    {
        var option = Array.IndexOf(arguments, "--bootstrap-servers");
        return option >= 0 && option + 1 < arguments.Length
            ? new RealBroker(arguments[option + 1])
            : new EmbeddedBroker();
    }

    public abstract void CreateTopics(params string[] names);

    /// <summary>A reader with this isolation level is not given the record.</summary>
    public abstract bool Hides(TopicPartitionOffset record, IsolationLevel isolation);

    public abstract void Dispose();

    /// <summary>Sends one record, partitioned as Streamiz expects it.</summary>
    public void Send<T>(string topic, string key, T value)
    {
        var config = new ProducerConfig
        {
            BootstrapServers = Servers,
            EnableIdempotence = true,
            Partitioner = Partitioner.Murmur2Random,
        };
        using var producer = new ProducerBuilder<string, string>(config).Build();
        producer.Produce(topic, new Message<string, string> { Key = key, Value = JsonSerializer.Serialize(value) });
        producer.Flush(TimeSpan.FromSeconds(10));
    }

    /// <summary>
    /// All records of a topic that a reader with this isolation level is given, in the order of partition and offset.
    /// </summary>
    public IReadOnlyList<ConsumeResult<string, string>> Read(string topic, IsolationLevel isolation)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = Servers,
            GroupId = "report",
            EnableAutoCommit = false,
            EnablePartitionEof = true,
            IsolationLevel = isolation,
        };
        using var consumer = new ConsumerBuilder<string, string>(config).SetLogHandler((_, _) => { }).Build();
        var partitions = new DependentAdminClientBuilder(consumer.Handle).Build()
            .GetMetadata(topic, TimeSpan.FromSeconds(10)).Topics[0].Partitions;
        consumer.Assign(partitions.Select(one => new TopicPartitionOffset(topic, one.PartitionId, Offset.Beginning)));

        var records = new List<ConsumeResult<string, string>>();
        var open = partitions.Count;
        while (open > 0 && consumer.Consume(TimeSpan.FromSeconds(10)) is { } next)
        {
            if (next.IsPartitionEOF)
                open--;
            else if (!Hides(next.TopicPartitionOffset, isolation))
                records.Add(next);
        }

        return [.. records.OrderBy(record => record.Partition.Value).ThenBy(record => record.Offset.Value)];
    }
}

/// <summary>A broker of the user's.</summary>
internal sealed class RealBroker(string servers) : Broker
{
    public override string Servers => servers;

    /// <summary>The transaction log's settings, checked before anything is written.</summary>
    public override string? Refusal
    {
        get
        {
            try
            {
                return CheckTransactionLog();
            }
            catch (KafkaException unanswered)
            {
                return $"{servers} does not tell how its transaction log is set up ({unanswered.Error.Reason}): nothing was run.";
            }
        }
    }

    public override void CreateTopics(params string[] names)
    {
        using var admin = CreateAdmin();
        admin.CreateTopicsAsync(names.Select(name => new TopicSpecification { Name = name, NumPartitions = 4 }))
            .GetAwaiter()
            .GetResult();
    }

    public override bool Hides(TopicPartitionOffset record, IsolationLevel isolation) => false;

    public override void Dispose() { }

    private string? CheckTransactionLog()
    {
        using var admin = CreateAdmin();
        var brokers = admin.GetMetadata(TimeSpan.FromSeconds(10)).Brokers;
        var resource = new ConfigResource { Type = ResourceType.Broker, Name = $"{brokers[0].BrokerId}" };
        var options = new DescribeConfigsOptions { RequestTimeout = TimeSpan.FromSeconds(10) };
        var entries = admin.DescribeConfigsAsync([resource], options).GetAwaiter().GetResult()[0].Entries;
        var factor = ReadNumber(entries, "transaction.state.log.replication.factor");
        var required = ReadNumber(entries, "transaction.state.log.min.isr");
        if (factor > brokers.Count)
            return $"The transaction log wants {factor} replicas and there are {brokers.Count} brokers: no transaction can start here.";
        if (required > factor)
            return $"The transaction log has {factor} replicas and {required} must be in sync: no transaction can start here.";
        return null;
    }

    private static int ReadNumber(Dictionary<string, ConfigEntryResult> entries, string key) =>
        entries.TryGetValue(key, out var entry) && int.TryParse(entry.Value, out var number) ? number : 1;

    private IAdminClient CreateAdmin() =>
        new AdminClientBuilder(new AdminClientConfig { BootstrapServers = servers }).SetLogHandler((_, _) => { })
            .Build();
}
