using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.Processors.Public;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;
using Streamiz.Kafka.Net.Table;

namespace Orders;

public static class OrderTopology
{
    public static Topology Build(StreamBuilder builder, OrderTable table, Payments payments)
    {
        var customers = builder.Table<string, Customer, StringSerDes, JsonSerDes<Customer>>(
            "customers", InMemory.As<string, Customer>("customers-store"));
        var orders = builder.Stream<string, Order, StringSerDes, JsonSerDes<Order>>("orders")
            .Filter((customer, order, context) => order.Amount > 0);

        // Seen by people only: silent.
        orders.Peek((customer, order, context) => Console.Error.WriteLine($"{DateTime.UtcNow:O} {order.Id}"));
        WriteReceipts(orders);
        var priced = Priced(orders, customers);
        WriteAudit(priced);
        WriteShipments(priced);
        priced.Foreach((customer, order, context) => payments.Charge(order));
        priced.Foreach((customer, order, context) => table.Save(order));
        return builder.Build();
    }

    private static void WriteReceipts(IKStream<string, Order> orders) =>
        orders
            // EOS1003 GeneratedIdentity: each attempt writes the receipt under another key.
            .Map((customer, order, context) => KeyValuePair.Create(
                Guid.NewGuid().ToString(),
                new Receipt(order.Id, order.Amount)))
            .To<StringSerDes, JsonSerDes<Receipt>>("receipts");

    private static IKStream<string, PricedOrder> Priced(
        IKStream<string, Order> orders, IKTable<string, Customer> customers) =>
        orders
            // EOS1001 WallClock: through a helper in another file.
            .Join<Customer, PricedOrder, JsonSerDes<Customer>, JsonSerDes<PricedOrder>>(
                customers, (order, customer) => Pricing.Price(order, customer));

    private static void WriteAudit(IKStream<string, PricedOrder> priced) =>
        priced
            // EOS1001 WallClock: in the lambda itself.
            .MapValues((order, context) => $"{order.Id} priced at {DateTime.UtcNow:O}")
            .To<StringSerDes, StringSerDes>("audit");

    private static void WriteShipments(IKStream<string, PricedOrder> priced) =>
        priced
            .Transform(
                TransformerBuilder.New<string, PricedOrder, string, Shipment>()
                    .Transformer<ShipmentTransformer>()
                    .Build())
            .To<StringSerDes, JsonSerDes<Shipment>>("shipments");
}
