namespace Orders;

public sealed record Order(string Id, string CustomerId, decimal Amount);

public sealed record Customer(string Id, string Name);

public sealed record PricedOrder(string Id, decimal Amount, string Customer, DateTime PricedAt);

public sealed record Shipment(string OrderId, DateTimeOffset ShippedAt);

public sealed record Receipt(string OrderId, decimal Amount);
