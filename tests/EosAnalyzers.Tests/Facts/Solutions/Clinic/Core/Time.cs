namespace Clinic.Core;

public interface ITimeSource
{
    DateTimeOffset GetNow();
}

public interface IBusinessCalendar
{
    DateOnly Today { get; }

    bool IsOpen(DateOnly day);
}

public sealed class WallTime : ITimeSource
{
    public static ITimeSource Default { get; } = new WallTime();

    public DateTimeOffset GetNow() => DateTimeOffset.Now;
}

public sealed class EventTime(long milliseconds) : ITimeSource
{
    public DateTimeOffset GetNow() => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}

public sealed class OffsetTime(ITimeSource inner, TimeSpan offset) : ITimeSource
{
    public DateTimeOffset GetNow() => inner.GetNow() + offset;
}

public sealed class WeekCalendar(ITimeSource time) : IBusinessCalendar
{
    public DateOnly Today => DateOnly.FromDateTime(time.GetNow().DateTime);

    public bool IsOpen(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}

public static class TimeExtensions
{
    public static bool IsPast(this DateTimeOffset instant, ITimeSource? time = null) =>
        instant < (time ?? WallTime.Default).GetNow();

    public static TimeSpan AgeAt(this DateTimeOffset instant, DateTimeOffset at) => at - instant;

    public static int AgeInYears(this DateOnly birth, DateOnly? on = null)
    {
        var day = on ?? DateOnly.FromDateTime(DateTime.Today);
        return day.Year - birth.Year - (day < birth.AddYears(day.Year - birth.Year) ? 1 : 0);
    }

    public static string ToDisplay(this DateTimeOffset instant) => instant.ToString("f");

    public static string ToIso(this DateTimeOffset instant) => instant.ToString("O");
}
