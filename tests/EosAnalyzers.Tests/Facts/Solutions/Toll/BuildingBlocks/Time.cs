namespace Toll.BuildingBlocks;

public interface IClock
{
    DateTimeOffset UtcNow { get; }

    DateOnly Today => DateOnly.FromDateTime(UtcNow.UtcDateTime);
}

public sealed class SystemClock : IClock
{
    public static IClock Instance { get; } = new SystemClock();

    public DateTimeOffset UtcNow => DateTimeOffset.UtcNow;
}

/// <summary>The time of the record that is processed.</summary>
public sealed class RecordClock(long timestamp) : IClock
{
    public DateTimeOffset UtcNow { get; } = DateTimeOffset.FromUnixTimeMilliseconds(timestamp);
}

public readonly record struct Deadline(DateTimeOffset At)
{
    public static Deadline In(TimeSpan span) => new(DateTimeOffset.UtcNow + span);

    public static Deadline After(DateTimeOffset start, TimeSpan span) => new(start + span);

    public bool HasPassed => DateTimeOffset.UtcNow >= At;

    public bool HasPassedAt(DateTimeOffset instant) => instant >= At;
}

public static class BusinessDays
{
    public static DateOnly Of(DateTimeOffset instant)
    {
        var day = DateOnly.FromDateTime(instant.UtcDateTime);
        return day.DayOfWeek switch
        {
            DayOfWeek.Saturday => day.AddDays(2),
            DayOfWeek.Sunday => day.AddDays(1),
            _ => day,
        };
    }

    public static DateOnly Current(TimeProvider? time = null) => Of((time ?? TimeProvider.System).GetUtcNow());
}

public static class Timed
{
    public static T Measure<T>(Func<T> work, Action<TimeSpan> report)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            report(System.Diagnostics.Stopwatch.GetElapsedTime(start));
        }
    }

    public static (T Value, TimeSpan Took) Clocked<T>(Func<T> work)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        return (work(), watch.Elapsed);
    }
}
