namespace Orders;

public static class Pricing
{
    public static PricedOrder Price(Order order, Customer customer, DateTime at) =>
        new(order.Id, order.Amount, customer.Name, at);
}
