namespace Depot.Shared;

public static partial class Helper
{
    public static Func<DateTime> Clock { get; set; } = () => DateTime.UtcNow;

    public static long Ticks() => Clock().Ticks;

    public static DateTime StartOfMonth(DateTime of) => new(of.Year, of.Month, 1);

    public static DateTime StartOfThisMonth() => StartOfMonth(DateTime.Today);

    public static string Age(DateTime since, DateTime now) => (now - since).TotalDays.ToString("F0", System.Globalization.CultureInfo.InvariantCulture);

    public static string Age(DateTime since) => Age(since, DateTime.UtcNow);
}

public sealed class Sequence
{
    private static long last;

    public static readonly Sequence Default = new();

    public long Next() => Interlocked.Increment(ref last);
}

public abstract class Singleton<T> where T : class, new()
{
    private static readonly Lazy<T> Made = new(() => new T());

    public static T Instance => Made.Value;
}

public sealed class Calendar : Singleton<Calendar>
{
    public DateOnly Today() => DateOnly.FromDateTime(DateTime.Now);

    public bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
