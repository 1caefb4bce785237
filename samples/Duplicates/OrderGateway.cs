using Confluent.Kafka;

namespace Orders;

/// <summary>Upstream: takes orders from the shop into the topic <c>orders</c>.</summary>
public sealed class OrderGateway : IDisposable
{
    // EOS3002 ProducerWithoutIdempotence: a retry after a lost acknowledgement writes the order twice, as two records.
    private readonly IProducer<string, string> producer = new ProducerBuilder<string, string>(
        new ProducerConfig { BootstrapServers = "broker-1:9092,broker-2:9092,broker-3:9092" }).Build();

    public Task Accept(string orderId, string json, CancellationToken cancellation) =>
        producer.ProduceAsync("orders", new Message<string, string> { Key = orderId, Value = json }, cancellation);

    public void Dispose() => producer.Dispose();
}
