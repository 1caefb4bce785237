using Ledger.Domain;

namespace Ledger.Application;

public sealed class LedgerOptions
{
    public string Prefix { get; set; } = "L-";

    public DateTimeOffset StartedAt { get; init; } = DateTimeOffset.UtcNow;

    public int Limit { get; init; } = 10;
}

public interface IBookingService
{
    Task<string> Register(Booking booking);

    Task Touch(string id);
}

public sealed class BookingService(IBookingRepository bookings, IClock clock, LedgerOptions options) : IBookingService
{
    private readonly Dictionary<string, int> counts = [];

    public async Task<string> Register(Booking booking)
    {
        if (await bookings.Find(booking.Id) is null)
            await bookings.Add(booking);
        return options.Prefix + booking.Id;
    }

    public Task Touch(string id) => bookings.Add(Booking.Open(id));

    public string StampByClock(string id) => id + clock.Now.ToUnixTimeSeconds();

    public string Prefixed(string id) => options.Prefix + id;

    public string Since() => options.StartedAt.ToString("O");

    public int Count(string id) => counts[id] = counts.GetValueOrDefault(id) + 1;
}

public abstract class Step<TIn, TOut>
{
    public TOut Run(TIn value) => After(Execute(Before(value)));

    protected virtual TIn Before(TIn value) => value;

    protected abstract TOut Execute(TIn value);

    protected virtual TOut After(TOut value) => value;
}

public class TrimStep : Step<string, string>
{
    protected override string Execute(string value) => value.Trim();
}

public class SaltStep : TrimStep
{
    protected override string After(string value) => value + Random.Shared.Next(9);
}

public sealed class UpperStep : TrimStep
{
    protected override string After(string value) => value.ToUpperInvariant();
}

public sealed record Envelope<T>(T Body, string Key)
{
    public Guid Trace { get; init; } = Guid.NewGuid();

    public Envelope<TOther> Map<TOther>(Func<T, TOther> change) => new(change(Body), Key);
}

public sealed record Note(string Text, string By);

public static class Results
{
    public static T Tap<T>(this T value, Action<T> see)
    {
        see(value);
        return value;
    }

    public static async Task<TOut> Then<TIn, TOut>(this Task<TIn> task, Func<TIn, TOut> next) => next(await task);

    public static T OrElse<T>(this T? value, Func<T> make) where T : class => value ?? make();

    public static T Measure<T>(Func<T> work)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = work();
        Console.WriteLine(watch.ElapsedMilliseconds);
        return result;
    }
}
