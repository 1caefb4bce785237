using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.Crosscutting;
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
            // The position in the source topic names the receipt: no repartition lies before this step.
            .Map((customer, order, context) => KeyValuePair.Create(
                RecordId.From(context.Topic, context.Partition, context.Offset).ToString(),
                new Receipt(order.Id, order.Amount)))
            .To<StringSerDes, JsonSerDes<Receipt>>("receipts");

    private static IKStream<string, PricedOrder> Priced(
        IKStream<string, Order> orders, IKTable<string, Customer> customers) =>
        orders
            // A joiner has no context: the match is made here and priced one step later, where the timestamp is at
            // hand.
            .Join<Customer, Match, JsonSerDes<Customer>, JsonSerDes<Match>>(
                customers, (order, customer) => new Match(order, customer))
            .MapValues((match, context) =>
                Pricing.Price(match.Order, match.Customer, context.Timestamp.FromMilliseconds()));

    private static void WriteAudit(IKStream<string, PricedOrder> priced) =>
        priced
            .MapValues((order, context) => $"{order.Id} priced at {context.Timestamp.FromMilliseconds():O}")
            .To<StringSerDes, StringSerDes>("audit");

    private static void WriteShipments(IKStream<string, PricedOrder> priced) =>
        priced
            .Transform(
                TransformerBuilder.New<string, PricedOrder, string, Shipment>()
                    .Transformer<ShipmentTransformer>()
                    .Build())
            .To<StringSerDes, JsonSerDes<Shipment>>("shipments");
}
