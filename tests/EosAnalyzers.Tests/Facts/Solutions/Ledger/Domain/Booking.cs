namespace Ledger.Domain;

public readonly record struct AccountId(string Value)
{
    public static AccountId New() => new(Guid.NewGuid().ToString("N"));

    public static AccountId Of(string customer) => new("acc-" + customer);

    public override string ToString() => Value;
}

public sealed record Money(decimal Amount, string Currency)
{
    public static Money operator +(Money left, Money right) => left with { Amount = left.Amount + right.Amount };

    public Money Times(int factor) => this with { Amount = Amount * factor };
}

public interface IClock
{
    DateTimeOffset Now { get; }
}

public sealed class SystemClock : IClock
{
    public static readonly SystemClock Instance = new();

    public DateTimeOffset Now => DateTimeOffset.UtcNow;
}

public sealed class FrozenClock(DateTimeOffset now) : IClock
{
    public DateTimeOffset Now => now;
}

public abstract class Entity
{
    private readonly List<string> changes = [];

    public string Id { get; protected init; } = "";

    public IReadOnlyList<string> Changes => changes;

    protected void Record(string change) => changes.Add(change);
}

public sealed class Booking : Entity
{
    public Money Total { get; private set; } = new(0, "EUR");

    public DateTimeOffset BookedAt { get; private set; }

    public string Reference { get; private set; } = "";

    public static Booking Open(string id) => new() { Id = id };

    public static Booking Draft() => new() { Id = Guid.CreateVersion7().ToString() };

    public Booking Add(Money money)
    {
        Total += money;
        Record("added");
        return this;
    }

    public Booking BookNow()
    {
        BookedAt = DateTimeOffset.Now;
        return this;
    }

    public Booking BookAt(DateTimeOffset when)
    {
        BookedAt = when;
        return this;
    }

    public Booking Refer(string reference)
    {
        Reference = reference;
        return this;
    }
}

public static class BookingRules
{
    private static int seen;

    public static bool IsLate(Booking booking) => booking.BookedAt < DateTimeOffset.UtcNow.AddDays(-3);

    public static bool IsLarge(Booking booking) => booking.Total.Amount > 1_000;

    public static int CountSeen() => ++seen;

    public static string Describe(this Booking booking) => booking.Id + ":" + booking.Reference;

    public static string DescribeToday(this Booking booking) => $"{booking.Id}@{DateTime.Today:yyyyMMdd}";

    public static string Shard(string id) => "shard-" + Math.Abs(id.GetHashCode()) % 8;

    public static string StableShard(string id) => "shard-" + id.Sum(letter => letter) % 8;
}
