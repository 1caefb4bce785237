namespace Orders;

public static class Pricing
{
    // Far away from the topology, and replayed all the same: the finding stands where the topology calls Price.
    public static PricedOrder Price(Order order, Customer customer) =>
        new(order.Id, order.Amount, customer.Name, Now);

    private static DateTime Now => DateTime.UtcNow;
}
