using Confluent.Kafka;

namespace Orders;

/// <summary>Downstream: the warehouse reads the topic <c>shipments</c>.</summary>
public sealed class ShipmentReader
{
    public static readonly ConsumerConfig Config = new()
    {
        BootstrapServers = "broker-1:9092,broker-2:9092,broker-3:9092",
        GroupId = "warehouse",
        AutoOffsetReset = AutoOffsetReset.Earliest,
        IsolationLevel = IsolationLevel.ReadCommitted,
    };

    public static void Read(Action<string> ship, CancellationToken cancellation)
    {
        using var consumer = new ConsumerBuilder<string, string>(Config).Build();
        consumer.Subscribe("shipments");
        while (!cancellation.IsCancellationRequested)
            ship(consumer.Consume(cancellation).Message.Value);
    }
}
