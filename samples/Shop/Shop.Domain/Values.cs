using System.Globalization;
using Shop.Contracts;

namespace Shop.Domain;

public static class Clock
{
    public static readonly DateTime Started = DateTime.UtcNow;

    public static readonly DateTime Epoch = new(2020, 1, 1);

    public static DateTime Today => DateTime.UtcNow.Date;

    public static DateTime Now() => DateTime.UtcNow;

    public static async Task<DateTime> NowAsync()
    {
        await Task.Yield();
        return DateTime.UtcNow;
    }

    public static DateTime Of(Order order) => order.At;

    public static DateTime Midnight(DateTime time) => time.Date;
}

public interface IClock
{
    DateTime Now();
}

public class SystemClock : IClock
{
    public DateTime Now() => DateTime.UtcNow;
}

public interface ICalendar
{
    DateTime Due(Order order);
}

public class FixedCalendar : ICalendar
{
    public DateTime Due(Order order) => order.At.AddDays(30);
}

public abstract class Discount
{
    public abstract decimal On(Order order);

    public virtual string Name() => "discount";
}

/// <summary>The only discount there is.</summary>
public class LuckyDiscount : Discount
{
    public override decimal On(Order order) => order.Total * Random.Shared.Next(1, 5) / 100;
}

public static class Ids
{
    public static void Next(out Guid id) => id = Guid.NewGuid();

    public static void Of(Order order, out string id) => id = "order/" + order.Id;

    /// <summary>Two attempts give two pieces another name each.</summary>
    public static IEnumerable<string> Pieces(Order order)
    {
        foreach (var line in order.Lines)
            yield return $"{line.Sku}/{Guid.NewGuid()}";
    }

    public static IEnumerable<string> Numbered(Order order)
    {
        var number = 0;
        foreach (var line in order.Lines)
            yield return $"{line.Sku}/{++number}";
    }
}

public class Pricer
{
    private readonly decimal factor = 1.2m;

    /// <summary>Through another project, in Contracts.</summary>
    public Receipt Confirm(Order order) => new(order.Id);

    public Priced Price(Order order) => new(order.Id, order.Total * factor, DateTime.UtcNow);

    public Priced PriceAt(Order order, DateTime at) => new(order.Id, order.Total * factor, at);

    public (decimal Price, DateTime At) Quote(Order order) => (order.Total * factor, DateTime.UtcNow);

    public static Stamped<T> Stamp<T>(T value) => new(value, DateTime.UtcNow);

    public static Stamped<T> StampWith<T>(T value, DateTime at) => new(value, at);
}

public static class OrderExtensions
{
    public static Order StampedNow(this Order order) => order with { At = DateTime.UtcNow };

    public static Order Noted(this Order order, string note) => order with { Note = note };

    /// <summary>The time is only looked at while the log is written.</summary>
    public static Order Logged(this Order order, DateTime at)
    {
        Console.WriteLine($"{at:O} {order.Id}");
        return order;
    }
}

public static class Shards
{
    public static int Of(string id) => id.GetHashCode() % 16;

    public static int Stable(string id) => id.Sum(character => character) % 16;
}

public static class Texts
{
    public static string Amount(decimal amount) => amount.ToString();

    public static string Invariant(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    public static string Tags(IEnumerable<string> tags) => string.Join(",", new HashSet<string>(tags));

    public static string Sorted(IEnumerable<string> tags) => string.Join(",", new HashSet<string>(tags).OrderBy(tag => tag, StringComparer.Ordinal));
}

public static class Hosts
{
    public static string Name => Environment.MachineName;

    public static string Product => "shop";
}

public static class Hours
{
    public static bool AreOpen() => DateTime.UtcNow.Hour is >= 8 and < 20;

    public static bool AreOpenAt(DateTime time) => time.Hour is >= 8 and < 20;

    public static void RefuseLate(Order order)
    {
        if (DateTime.UtcNow - order.At > TimeSpan.FromDays(7))
            throw new InvalidOperationException(order.Id);
    }

    public static void RefuseEmpty(Order order)
    {
        if (order.Lines.Count == 0)
            throw new InvalidOperationException(order.Id);
    }
}

public static class Retry
{
    /// <summary>Runs what it is given, and waits in between.</summary>
    public static T Run<T>(Func<T> work)
    {
        var until = DateTime.UtcNow.AddSeconds(5);
        while (true)
        {
            try
            {
                return work();
            }
            catch (TimeoutException) when (DateTime.UtcNow < until)
            {
                Thread.Sleep(10);
            }
        }
    }
}

/// <summary>The clock is silenced where it stands, for everybody who calls this.</summary>
public static class Approved
{
#pragma warning disable EOS1001 // the day is part of the contract
    public static DateTime Day() => DateTime.UtcNow.Date;
#pragma warning restore EOS1001

    [System.Diagnostics.CodeAnalysis.SuppressMessage("ExactlyOnce", "EOS1003", Justification = "the consumer drops duplicates by another field")]
    public static Guid Key() => Guid.NewGuid();
}

public static class Sequences
{
    [NonDeterministic]
    public static long Next(string name) => name.Length;

    [Deterministic]
    public static DateTime Frozen() => DateTime.UtcNow;
}

[AttributeUsage(AttributeTargets.All)]
internal sealed class DeterministicAttribute : Attribute;

[AttributeUsage(AttributeTargets.All)]
internal sealed class NonDeterministicAttribute : Attribute;
