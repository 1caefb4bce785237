using Streamiz.Kafka.Net.Processors.Public;

namespace Orders;

public sealed class ShipmentTransformer : ITransformer<string, PricedOrder, string, Shipment>
{
    public void Init(ProcessorContext<string, Shipment> context) { }

    public Record<string, Shipment> Process(Record<string, PricedOrder> record) =>
        Record<string, Shipment>.Create(
            record.Key,
            new Shipment(record.Value.Id, DateTimeOffset.FromUnixTimeMilliseconds(record.Timestamp.UnixTimestampMs)));

    public void Close() { }
}
