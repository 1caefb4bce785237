using System.Reflection;
using System.Runtime.ExceptionServices;
using Confluent.Kafka;
using Streamiz.Kafka.Net.Kafka;

namespace Orders.Run;

/// <summary>
/// librdkafka's mock cluster, which needs nothing installed. Groups, rebalances, transactions, aborts and the log
/// itself are real.
/// One thing it leaves out: it gives the records of aborted transactions to every reader. So the outcome of each
/// transaction is noted
/// where Streamiz's producer ends it, and a read_committed reader is spared the records of aborted ones here, as a
/// broker would do.
/// </summary>
internal sealed class EmbeddedBroker : Broker
{
    private readonly IProducer<byte[], byte[]> host;
    private readonly IAdminClient admin;
    private readonly TransactionOutcomes outcomes = new();

    public EmbeddedBroker()
    {
        var config = new ProducerConfig { BootstrapServers = "embedded:0", EnableIdempotence = true };
        config.Set("test.mock.num.brokers", "1");
        host = new ProducerBuilder<byte[], byte[]>(config).SetLogHandler((_, _) => { }).Build();
        admin = new DependentAdminClientBuilder(host.Handle).Build();
        Servers = string.Join(
            ',', admin.GetMetadata(TimeSpan.FromSeconds(10)).Brokers.Select(broker => $"{broker.Host}:{broker.Port}"));
        Clients = new RecordingClients(outcomes);
    }

    public override string Servers { get; }

    public override string? Refusal => null;

    public override DefaultKafkaClientBuilder Clients { get; }

    /// <summary>
    /// The mock cluster has no request that creates a topic; it creates each that is asked for, with four partitions.
    /// </summary>
    public override void CreateTopics(params string[] names)
    {
        foreach (var name in names)
            admin.GetMetadata(name, TimeSpan.FromSeconds(10));
    }

    public override bool Hides(TopicPartitionOffset record, IsolationLevel isolation) =>
        isolation == IsolationLevel.ReadCommitted && outcomes.WasAborted(record);

    public override void Dispose()
    {
        admin.Dispose();
        host.Dispose();
    }
}

/// <summary>Which records belong to transactions that were aborted.</summary>
internal sealed class TransactionOutcomes
{
    private readonly Dictionary<TopicPartitionOffset, Transaction> transactions = [];

    public bool WasAborted(TopicPartitionOffset record)
    {
        lock (transactions)
            return transactions.TryGetValue(record, out var transaction) && transaction.IsAborted;
    }

    public void AddRecord(TopicPartitionOffset record, Transaction transaction)
    {
        lock (transactions)
            transactions[record] = transaction;
    }
}

/// <summary>One transaction of a producer; its records are reported after it has ended as well.</summary>
internal sealed class Transaction
{
    public bool IsAborted { get; set; }
}

/// <summary>Streamiz's own clients, with a producer that tells how each transaction ended.</summary>
internal sealed class RecordingClients(TransactionOutcomes outcomes) : DefaultKafkaClientBuilder
{
    public override ProducerBuilder<byte[], byte[]> GetProducerBuilder(ProducerConfig config) =>
        new Builder(config, outcomes);

    private sealed class Builder(
        ProducerConfig config, TransactionOutcomes outcomes) : ProducerBuilder<byte[], byte[]>(config)
    {
        public override IProducer<byte[], byte[]> Build() => RecordingProducer.Wrap(base.Build(), outcomes);
    }
}

/// <summary>Passes every call on, and notes to which transaction each record belongs.</summary>
public class RecordingProducer : DispatchProxy
{
    private IProducer<byte[], byte[]> producer = null!;
    private TransactionOutcomes outcomes = null!;
    private Transaction current = new();

    internal static IProducer<byte[], byte[]> Wrap(IProducer<byte[], byte[]> producer, TransactionOutcomes outcomes)
    {
        var proxy = Create<IProducer<byte[], byte[]>, RecordingProducer>();
        ((RecordingProducer)(object)proxy).producer = producer;
        ((RecordingProducer)(object)proxy).outcomes = outcomes;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? method, object?[]? arguments)
    {
        switch (method!.Name)
        {
            case nameof(producer.BeginTransaction):
                current = new Transaction();
                break;
            case nameof(producer.AbortTransaction):
                current.IsAborted = true;
                break;
            case nameof(producer.Produce):
                arguments![^1] = NoteDelivery((Action<DeliveryReport<byte[], byte[]>>?)arguments[^1]);
                break;
        }

        try
        {
            return method.Invoke(producer, arguments);
        }
        catch (TargetInvocationException called) when (called.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private Action<DeliveryReport<byte[], byte[]>> NoteDelivery(Action<DeliveryReport<byte[], byte[]>>? handler)
    {
        var transaction = current;
        return report =>
        {
            outcomes.AddRecord(report.TopicPartitionOffset, transaction);
            handler?.Invoke(report);
        };
    }
}
