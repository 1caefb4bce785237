namespace Shop.Contracts;

public record Order(string Id, string Customer, decimal Total)
{
    public DateTime At { get; init; }

    public string Note { get; init; } = "";

    public List<OrderLine> Lines { get; init; } = [];
}

public record OrderLine(string Sku, int Quantity);

/// <summary>Its key is drawn by an initialiser: whoever makes one has a new key.</summary>
public record Notice(string OrderId)
{
    public Guid Key { get; init; } = Guid.NewGuid();
}

/// <summary>Its time is read by the constructor.</summary>
public class Receipt
{
    public Receipt(string orderId)
    {
        OrderId = orderId;
        At = DateTime.UtcNow;
    }

    public string OrderId { get; }

    public DateTime At { get; }
}

/// <summary>A second constructor takes the time from its caller.</summary>
public record Bill(string OrderId, DateTime At)
{
    public static Bill For(Order order) => new(order.Id, order.At);
}

/// <summary>Stamped by a method of its own.</summary>
public class Draft(string orderId)
{
    public string OrderId { get; } = orderId;

    public DateTime At { get; private set; }

    public string Owner { get; private set; } = "";

    public void Stamp() => At = DateTime.UtcNow;

    public void Assign(string owner) => Owner = owner;
}

public record Stamped<T>(T Value, DateTime At);

public record Priced(string OrderId, decimal Price, DateTime At);
