using Confluent.Kafka;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;
using Streamiz.Kafka.Net.Table;

namespace Acme.Orders.App;

public record OrderPlaced(string OrderId, string CustomerId, List<Item> Items);
public record Item(string Sku, int Quantity, decimal Price);
public record Customer(string Id, string Name);
public record Enriched(string OrderId, string Customer, DateTime At);
public record Reservation(Guid ReservationId, string Sku, int Quantity);

public class Program
{
    public static StreamConfig<StringSerDes, StringSerDes> Config() => new()
    {
        ApplicationId = "orders-" + Guid.NewGuid(), // unique per developer machine
        BootstrapServers = Environment.GetEnvironmentVariable("BROKERS"),
        AutoOffsetReset = AutoOffsetReset.Earliest,
        Guarantee = ProcessingGuarantee.EXACTLY_ONCE,
        IsolationLevel = IsolationLevel.ReadUncommitted, // faster?
        EnableIdempotence = false,
    };

    public static ProducerConfig Producer() => new ProducerConfig
    {
        BootstrapServers = "localhost:9092",
        Acks = Acks.Leader, // latency
        TransactionalId = "orders",
    };

    public static Topology Build()
    {
        var builder = new StreamBuilder();
        var customers = builder.Table<string, Customer, StringSerDes, JsonSerDes<Customer>>("customers", InMemory.As<string, Customer>("customers"));
        var orders = builder.Stream<string, OrderPlaced, StringSerDes, JsonSerDes<OrderPlaced>>("orders");

        orders.SelectKey((_, o, _) => o.CustomerId)
              .Join<Customer, Enriched, JsonSerDes<Customer>, JsonSerDes<Enriched>>(
                  customers,
                  (order, customer) => new Enriched(order.OrderId, customer.Name, DateTime.UtcNow))
              .To<StringSerDes, JsonSerDes<Enriched>>("enriched");

        orders.FlatMapValues((order, _) =>
              {
                  var result = new List<Reservation>();
                  foreach (var item in order.Items)
                      result.Add(new Reservation(Guid.NewGuid(), item.Sku, item.Quantity)); // reserved for an hour
                  return result;
              })
              .To<StringSerDes, JsonSerDes<Reservation>>("reservations");

        return builder.Build();
    }
}
