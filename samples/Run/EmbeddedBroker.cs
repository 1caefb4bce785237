using Confluent.Kafka;

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

    public EmbeddedBroker()
    {
        var config = new ProducerConfig { BootstrapServers = "embedded:0", EnableIdempotence = true };
        config.Set("test.mock.num.brokers", "1");
        host = new ProducerBuilder<byte[], byte[]>(config).SetLogHandler((_, _) => { }).Build();
        admin = new DependentAdminClientBuilder(host.Handle).Build();
        Servers = string.Join(
            ',', admin.GetMetadata(TimeSpan.FromSeconds(10)).Brokers.Select(broker => $"{broker.Host}:{broker.Port}"));
    }

    public override string Servers { get; }

    public override string? Refusal => null;

    /// <summary>
    /// The mock cluster has no request that creates a topic; it creates each that is asked for, with four partitions.
    /// </summary>
    public override void CreateTopics(params string[] names)
    {
        foreach (var name in names)
            admin.GetMetadata(name, TimeSpan.FromSeconds(10));
    }

    public override bool Hides(TopicPartitionOffset record, IsolationLevel isolation) =>
        isolation == IsolationLevel.ReadCommitted && Outcomes.WasAborted(record);

    public override void Dispose()
    {
        admin.Dispose();
        host.Dispose();
    }
}
