using System.Text.Json;
using Confluent.Kafka;

namespace Orders;

/// <summary>Upstream: takes orders from the shop into the topic <c>orders</c>, by customer.</summary>
public sealed class OrderGateway(string servers) : IDisposable
{
    private readonly ProducerConfig config = new()
    {
        BootstrapServers = servers,
        EnableIdempotence = true,
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
