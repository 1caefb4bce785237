using Shop.Contracts;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.Processors;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Shop.Infrastructure;

/// <summary>The house's own operators: what they are given is replayed.</summary>
public static class StreamExtensions
{
    public static IKStream<string, Order> Each(this IKStream<string, Order> orders, Func<Order, Order> change) =>
        orders.MapValues((order, context) => change(order));

    public static IKStream<string, Order> Twice(this IKStream<string, Order> orders, Func<Order, Order> change) =>
        orders.Each(change).Each(change);

    public static void Deliver(this IKStream<string, Order> orders, Action<Order> deliver) =>
        orders.Foreach((id, order, context) => deliver(order));

    /// <summary>Calls what it is given once, while the topology is built.</summary>
    public static IKStream<string, Order> Named(this IKStream<string, Order> orders, Func<string> name)
    {
        Console.WriteLine(name());
        return orders;
    }
}

public static class Mappers
{
    public static Order Stamp(Order order, IRecordContext context) => order with { At = DateTime.UtcNow };

    public static Order StampByRecord(Order order, IRecordContext context) =>
        order with { At = DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).UtcDateTime };
}

/// <summary>Which code is replayed is said here, what it does by those who derive.</summary>
public abstract class OrderTopology
{
    public void Build(StreamBuilder builder) =>
        builder.Stream<string, Order, StringSerDes, JsonSerDes<Order>>("orders")
            .MapValues((order, context) => Change(order))
            .To<StringSerDes, JsonSerDes<Order>>("changed");

    protected abstract Order Change(Order order);
}

public abstract class OrderMapper : IValueMapper<Order, Order>
{
    public Order Apply(Order value, IRecordContext context) => Map(value);

    protected abstract Order Map(Order order);
}
