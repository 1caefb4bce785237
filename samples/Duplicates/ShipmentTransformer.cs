using Streamiz.Kafka.Net.Processors.Public;

namespace Orders;

public sealed class ShipmentTransformer : ITransformer<string, PricedOrder, string, Shipment>
{
    public void Init(ProcessorContext<string, Shipment> context) { }

    // EOS1001 WallClock: in a transformer class.
    public Record<string, Shipment> Process(Record<string, PricedOrder> record) =>
        Record<string, Shipment>.Create(record.Key, new Shipment(record.Value.Id, DateTimeOffset.UtcNow));

    public void Close() { }
}
