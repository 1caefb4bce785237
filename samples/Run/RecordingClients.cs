using System.Reflection;
using System.Runtime.ExceptionServices;
using Confluent.Kafka;
using Streamiz.Kafka.Net.Kafka;

namespace Orders.Run;

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
                // An abort drops what is still on its way to the broker, and Streamiz ends its thread over a record that
                // was dropped. What was sent arrives first, so that each run shows the same.
                producer.Flush(TimeSpan.FromSeconds(10));
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
