using Dapper;
using Microsoft.Data.Sqlite;

// The database of the read side; one connection is enough for one stream thread.
await using var database = new SqliteConnection(Settings.Database);
await database.OpenAsync();

var builder = new StreamBuilder();
var orders = builder.Stream<string, OrderPlaced, StringSerDes, JsonSerDes<OrderPlaced>>("orders");

orders
    .MapValues((order, _) => Accept(order)) // billing reads these
    .To<StringSerDes, JsonSerDes<OrderAccepted>>("accepted");

orders.Foreach((_, order, _) => database.Execute(
    """
    INSERT INTO orders (id, customer_id, amount)
    VALUES (@OrderId, @CustomerId, @Amount)
    """,
    new { order.OrderId, order.CustomerId, order.Amount }));

await Task.CompletedTask;

// What the warehouse is told.
static OrderAccepted Accept(OrderPlaced order)
{
    var reference = $"{order.OrderId}-{DateTime.UtcNow:yyyyMMdd}"; // printed on the parcel
    return new(Guid.NewGuid(), order.OrderId, reference);
}

/// <summary>What a customer orders.</summary>
public sealed record OrderPlaced(string OrderId, string CustomerId, double Amount);

public sealed record OrderAccepted(Guid EventId, string OrderId, string Reference);

internal static class Settings
{
    public static string Database { get; set; } = "Data Source=orders.db";
}
