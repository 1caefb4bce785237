using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.Processors.Public;
using Streamiz.Kafka.Net.Stream;

namespace Orders;

public static class OrderTopology
{
    public static Topology Build(StreamBuilder builder)
    {
        var customers = builder.Table<string, Customer>("customers");
        var orders = builder.Stream<string, Order>("orders");

        var priced = orders
            .Filter((id, order, context) => order.Amount > 0)
            .SelectKey((id, order, context) => order.CustomerId)
            .Join<Customer, PricedOrder>(customers, (order, customer) => Pricing.Price(order, customer))
            .MapValues((order, context) => order.At(context.Timestamp));

        priced.MapValues((order, context) => $"{order.Id} priced at {order.PricedAt:O}").To("audit");
        priced.Transform(TransformerBuilder.New<string, PricedOrder, string, Shipment>().Transformer<ShipmentTransformer>().Build()).To("shipments");

        // Seen by people only: silent.
        priced.Peek((id, order, context) => Console.WriteLine($"{DateTime.UtcNow:O} {order.Id}"));
        return builder.Build();
    }
}
