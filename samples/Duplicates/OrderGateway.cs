using System.Text.Json;
using Confluent.Kafka;

namespace Orders;

/// <summary>Upstream: takes orders from the shop into the topic <c>orders</c>, by customer.</summary>
public sealed class OrderGateway(string servers) : IDisposable
{
    // EOS3002 ProducerWithoutIdempotence: a retry after a lost acknowledgement writes the order twice, as two records.
    private readonly ProducerConfig config = new()
    {
        BootstrapServers = servers,
        Partitioner = Confluent.Kafka.Partitioner.Murmur2Random,
    };

    private IProducer<string, string>? producer;

    public bool IsIdempotent => config.EnableIdempotence == true;

    public Task Accept(Order order, CancellationToken cancellation)
    {
        producer ??= new ProducerBuilder<string, string>(config).Build();
        var message = new Message<string, string> { Key = order.CustomerId, Value = JsonSerializer.Serialize(order) };
        return producer.ProduceAsync("orders", message, cancellation);
    }

    public void Dispose() => producer?.Dispose();
}
