namespace Orders;

public static class Pricing
{
    public static PricedOrder Price(Order order, Customer customer) =>
        new(order.Id, order.Amount, customer.Name, DateTime.UnixEpoch);

    /// <summary>Stamps after the join, where the record's context is at hand: the join's own delegate has none.</summary>
    public static PricedOrder At(this PricedOrder order, long timestampMs) =>
        order with { PricedAt = DateTimeOffset.FromUnixTimeMilliseconds(timestampMs).UtcDateTime };
}
