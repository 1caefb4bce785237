using System.Globalization;
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
        var customers = builder.Table<string, Customer, StringSerDes, JsonSerDes<Customer>>("customers");
        var orders = builder.Stream<string, Order, StringSerDes, JsonSerDes<Order>>("orders")
            .Filter((id, order, context) => order.Amount > 0);

        WriteReceipts(orders);
        var priced = Priced(orders, customers);
        WriteAudit(priced);
        WriteShipments(priced);
        WriteSpend(priced);
        priced.Foreach((customer, order, context) => table.Save(order));
        priced.ForeachAsync((record, context) => payments.Charge(record.Value));

        // Seen by people only: silent.
        priced.Peek((customer, order, context) => Console.WriteLine($"{DateTime.UtcNow:O} {order.Id}"));
        return builder.Build();
    }

    private static void WriteReceipts(IKStream<string, Order> orders) =>
        orders
            // EOS1003 GeneratedIdentity: each attempt writes the receipt under another key.
            .Map((id, order, context) => KeyValuePair.Create(Guid.NewGuid().ToString(), new Receipt(order.Id, order.Amount)))
            .To<StringSerDes, JsonSerDes<Receipt>>("receipts");

    private static IKStream<string, PricedOrder> Priced(IKStream<string, Order> orders, IKTable<string, Customer> customers) =>
        orders
            .SelectKey((id, order, context) => order.CustomerId)
            // EOS1001 WallClock: through a helper in another file.
            .Join<Customer, PricedOrder, JsonSerDes<Customer>, JsonSerDes<PricedOrder>>(customers, (order, customer) => Pricing.Price(order, customer));

    private static void WriteAudit(IKStream<string, PricedOrder> priced) =>
        priced
            // EOS1001 WallClock: in the lambda itself.
            .MapValues((order, context) => $"{order.Id} priced at {DateTime.UtcNow:O}")
            .To<StringSerDes, StringSerDes>("audit");

    private static void WriteShipments(IKStream<string, PricedOrder> priced) =>
        priced
            .Transform(TransformerBuilder.New<string, PricedOrder, string, Shipment>().Transformer<ShipmentTransformer>().Build())
            .To<StringSerDes, JsonSerDes<Shipment>>("shipments");

    private static void WriteSpend(IKStream<string, PricedOrder> priced) =>
        priced
            .GroupByKey<StringSerDes, JsonSerDes<PricedOrder>>()
            .WindowedBy(TumblingWindowOptions.Of(TimeSpan.FromHours(1)))
            .Aggregate(
                () => new Spend(0),
                (customer, order, spend) => new Spend(spend.Total + order.Amount),
                InMemoryWindows.As<string, Spend, StringSerDes, JsonSerDes<Spend>>("spend-per-hour", TimeSpan.FromHours(1)))
            .ToStream((window, spend, context) => string.Create(CultureInfo.InvariantCulture, $"{window.Key}@{window.Window.StartMs}"))
            .To<StringSerDes, JsonSerDes<Spend>>("spend");
}
