using System.Collections.Concurrent;
using Shop.Contracts;

namespace Shop.Domain;

public static class Counters
{
    private static int seen;
    private static int logged;

    public static int Next() => ++seen;

    /// <summary>Nobody is told.</summary>
    public static void Count() => logged++;
}

public static class Totals
{
    private static readonly ConcurrentDictionary<string, decimal> ByCustomer = new();

    public static decimal Add(Order order) => ByCustomer.AddOrUpdate(order.Customer, order.Total, (_, total) => total + order.Total);
}

/// <summary>Keeps what it has seen.</summary>
public class Ledger
{
    private decimal balance;

    public decimal Book(Order order)
    {
        balance += order.Total;
        return balance;
    }

    public decimal Tax(Order order) => order.Total * 0.2m;
}
