namespace Parcel.Kernel;

public interface ITimestamped
{
    DateTimeOffset Timestamp { get; }
}

public abstract record Fact(string ParcelId) : ITimestamped
{
    public DateTimeOffset Timestamp { get; init; } = DateTimeOffset.UtcNow;
}

public readonly record struct Grams(int Value)
{
    public static Grams operator +(Grams left, Grams right) => new(left.Value + right.Value);

    public static Grams Measured() => new(Random.Shared.Next(1, 1000));
}

public abstract class Handler<T>
{
    private Handler<T>? next;

    public Handler<T> Before(Handler<T> other)
    {
        next = other;
        return this;
    }

    public T Handle(T item)
    {
        var handled = Apply(item);
        return next is null ? handled : next.Handle(handled);
    }

    protected abstract T Apply(T item);
}

public interface IVisitor<out TResult>
{
    TResult Visit(Letter letter);

    TResult Visit(Box box);
}

public abstract class Item
{
    public string Code { get; init; } = "";

    public abstract TResult Accept<TResult>(IVisitor<TResult> visitor);
}

public sealed class Letter : Item
{
    public override TResult Accept<TResult>(IVisitor<TResult> visitor) => visitor.Visit(this);
}

public sealed class Box : Item
{
    public Grams Weight { get; init; }

    public override TResult Accept<TResult>(IVisitor<TResult> visitor) => visitor.Visit(this);
}

public static class Times
{
    public static string Day<T>(this T item) where T : ITimestamped =>
        item.Timestamp.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static DateTime Local(DateTimeOffset instant) => instant.ToLocalTime().DateTime;

    public static DateTime In(DateTimeOffset instant, string zone) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;

    public static bool Within(this DateTimeOffset instant, TimeSpan span, DateTimeOffset? now = null) =>
        (now ?? DateTimeOffset.UtcNow) - instant < span;
}

public static class Cache<TKey, TValue> where TKey : notnull
{
    private static readonly Dictionary<TKey, TValue> Known = [];

    public static TValue Get(TKey key, Func<TKey, TValue> make) =>
        Known.TryGetValue(key, out var value) ? value : Known[key] = make(key);

    public static int Size => Known.Count;
}
