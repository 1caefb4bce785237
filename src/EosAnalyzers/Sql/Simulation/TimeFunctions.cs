using System.Globalization;
using System.Text;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>What functions on times give. Words such as DAY arrive as texts.</summary>
internal static class TimeFunctions
{
    private static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static void AddTo(FunctionLibrary library)
    {
        library.AddStrict(
            "DATE_TRUNC",
            call =>
                call.ReadTime(1) is { } time
                    ? TruncateTime(call.ReadText(0), time) ?? call.GiveUp()
                    : call.FailStatement());
        library.AddAlias("DATETRUNC", "DATE_TRUNC");
        library.AddStrict(
            "DATE_PART",
            call =>
                call.ReadTime(1) is { } time ? ExtractPart(call.ReadText(0), time) ?? call.GiveUp() : call.GiveUp());
        library.AddAlias("EXTRACT", "DATE_PART");
        library.AddAlias("DATEPART", "DATE_PART");
        foreach (var part in new[]
        {
            "YEAR",
            "QUARTER",
            "MONTH",
            "WEEK",
            "DAY",
            "DAYOFMONTH",
            "DAYOFWEEK",
            "DAYOFYEAR",
            "HOUR",
            "MINUTE",
            "SECOND"
        })
            library.AddStrict(
                part, call => call.ReadTime(0) is { } time ? ExtractPart(part, time) ?? call.GiveUp() : null);
        library.AddStrict(
            "TO_TIMESTAMP",
            call =>
                call.Count == 1
                    ? Epoch.AddTicks((long)(call.ReadDecimal(0) * TimeSpan.TicksPerSecond))
                    : (object?)call.ReadTime(0) ?? call.GiveUp());
        library.AddStrict("TO_DATE", call => (object?)call.ReadTime(0)?.Date ?? call.GiveUp());
        library.AddStrict("STR_TO_DATE", call => (object?)call.ReadTime(0) ?? call.GiveUp());
        library.AddStrict(
            "FROM_UNIXTIME",
            call =>
                call.Count == 1
                    ? Epoch.AddTicks((long)(call.ReadDecimal(0) * TimeSpan.TicksPerSecond))
                    : call.GiveUp());
        library.AddStrict(
            "UNIX_TIMESTAMP",
            call =>
                call.ReadTime(0) is { } time
                    ? NumberFunctions.NarrowNumber((decimal)(time - Epoch).Ticks / TimeSpan.TicksPerSecond)
                    : call.GiveUp());
        library.AddStrict(
            "LAST_DAY", call => call.ReadTime(0) is { } time ? FindMonthEnd(time.Date) : call.FailStatement());
        library.AddStrict(
            "EOMONTH",
            call =>
                call.ReadTime(0) is { } time
                    ? FindMonthEnd(time.Date.AddMonths(call.Count > 1 ? call.ReadInteger(1) : 0))
                    : call.FailStatement());
        library.AddStrict("ADD_MONTHS", call => call.ReadTime(0)?.AddMonths(call.ReadInteger(1)));
        library.AddStrict(
            "DATEADD",
            call =>
                call.ReadTime(2) is { } time && SqlInterval.FromUnit(call.ReadText(0)) is { } unit
                    ? unit.MultiplyBy(call.ReadDecimal(1)).AddTo(time)
                    : call.GiveUp());
        library.AddAlias("TIMESTAMPADD", "DATEADD");
        library.AddStrict(
            "DATE_ADD", call => call.ReadTime(0) is { } time ? ShiftTime(call, time, 1) : call.FailStatement());
        library.AddAlias("ADDDATE", "DATE_ADD");
        library.AddAlias("ADDTIME", "DATE_ADD");
        library.AddStrict(
            "DATE_SUB", call => call.ReadTime(0) is { } time ? ShiftTime(call, time, -1) : call.FailStatement());
        library.AddAlias("SUBDATE", "DATE_SUB");
        library.AddStrict(
            "DATEDIFF",
            call =>
                call.Count == 2
                    ? (call.ReadTime(0)?.Date - call.ReadTime(1)?.Date)?.Days is { } days ? (long)days : call.GiveUp()
                    : MeasureDifference(call));
        library.AddStrict("TIMESTAMPDIFF", MeasureDifference);
        library.AddStrict(
            "MAKE_DATE",
            call =>
                new DateTime(
                    Math.Max(1, call.ReadInteger(0)),
                    Math.Max(1, Math.Min(12, call.ReadInteger(1))),
                    Math.Max(1, Math.Min(28, call.ReadInteger(2))),
                    0,
                    0,
                    0,
                    DateTimeKind.Utc));
        library.AddAlias("DATEFROMPARTS", "MAKE_DATE");
        library.AddStrict(
            "DATE_FORMAT",
            call =>
                call.ReadTime(0) is { } time
                    ? FormatByPercent(call.ReadText(1), time) ?? call.GiveUp()
                    : call.GiveUp());
        library.AddStrict(
            "STRFTIME",
            call =>
                ApplyModifiers(call, 1) is { } time ? FormatByPercent(call.ReadText(0), time) ?? call.GiveUp() : null);
        library.AddStrict("DATE", call => ApplyModifiers(call, 0) is { } time ? KeepType(call, time.Date) : null);
        library.AddStrict(
            "DATETIME", call => ApplyModifiers(call, 0)?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        library.AddStrict("TIME", call => ApplyModifiers(call, 0)?.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        library.AddStrict(
            "JULIANDAY",
            call => ApplyModifiers(call, 0) is { } time ? 2440587.5m + (decimal)(time - Epoch).TotalDays : null);
        library.AddStrict(
            "UNIXEPOCH", call => ApplyModifiers(call, 0) is { } time ? (long)(time - Epoch).TotalSeconds : null);
        library.AddStrict("TIMESTAMP", call => (object?)call.ReadTime(0) ?? call.GiveUp());
        library.AddStrict(
            "TO_CHAR",
            call =>
                call.ReadTime(0) is { } time && call.Count > 1 && call[0] is DateTime
                    ? FormatByWords(call.ReadText(1), time) ?? call.GiveUp()
                    : call.GiveUp());
        library.AddStrict(
            "AT TIME ZONE",
            call =>
                call.ReadTime(0)?.AddHours(
                    call.ReadText(1).ToUpperInvariant() is "UTC" or "GMT" or "Z" or "+00:00" ? 0 : 2));
        library.AddStrict(
            "CONVERT_TZ", call => call.ReadTime(0)?.AddHours(call.ReadText(1) == call.ReadText(2) ? 0 : 2));
        library.AddStrict("SWITCHOFFSET", call => call.ReadTime(0));
        library.AddStrict("MAKE_INTERVAL", call => call.GiveUp());
        library.AddStrict(
            "AGE",
            call =>
                call.Count == 2 && call.ReadTime(0) is { } later && call.ReadTime(1) is { } earlier
                    ? new SqlInterval(0, later - earlier)
                    : call.GiveUp());
        library.AddStrict("JUSTIFY_HOURS", call => call[0]);
        library.AddStrict("DATE_BIN", DateBin);
    }

    public static object? TruncateTime(string unit, DateTime time) => unit.ToUpperInvariant().TrimEnd('S') switch
    {
        "YEAR" or "YYYY" or "YY" => new DateTime(time.Year, 1, 1, 0, 0, 0, time.Kind),
        "QUARTER" or "Q" or "QQ" => new DateTime(time.Year, (time.Month - 1) / 3 * 3 + 1, 1, 0, 0, 0, time.Kind),
        "MONTH" or "MM" or "MON" => new DateTime(time.Year, time.Month, 1, 0, 0, 0, time.Kind),
        "WEEK" or "IW" or "WW" or "ISO_WEEK" => time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7)),
        "DAY" or "DD" or "D" or "DDD" => time.Date,
        "HOUR" or "HH" or "HH24" => time.Date.AddHours(time.Hour),
        "MINUTE" or "MI" => time.Date.AddMinutes(Math.Floor(time.TimeOfDay.TotalMinutes)),
        "SECOND" or "SS" => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond)),
        "MILLISECOND" or "M" => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond)),
        "DECADE" => new DateTime(Math.Max(1, time.Year / 10 * 10), 1, 1, 0, 0, 0, time.Kind),
        "CENTURY" => new DateTime((time.Year - 1) / 100 * 100 + 1, 1, 1, 0, 0, 0, time.Kind),
        _ => null,
    };

    public static object? ExtractPart(string part, DateTime time) => part.ToUpperInvariant() switch
    {
        "YEAR" or "YYYY" or "YY" => (long)time.Year,
        "QUARTER" or "QQ" or "Q" => (time.Month - 1L) / 3 + 1,
        "MONTH" or "MM" or "M" => (long)time.Month,
        "WEEK" or "WW" or "WK" or "ISO_WEEK" =>
            (long)CultureInfo.InvariantCulture.Calendar.GetWeekOfYear(
                time, CalendarWeekRule.FirstFourDayWeek, DayOfWeek.Monday),
        "DAY" or "DD" or "D" or "DAYOFMONTH" => (long)time.Day,
        "DOW" => (long)time.DayOfWeek,
        "DAYOFWEEK" or "DW" or "WEEKDAY" => (long)time.DayOfWeek + 1,
        "ISODOW" => time.DayOfWeek == DayOfWeek.Sunday ? 7L : (long)time.DayOfWeek,
        "DOY" or "DAYOFYEAR" or "DY" => (long)time.DayOfYear,
        "HOUR" or "HH" => (long)time.Hour,
        "MINUTE" or "MI" or "N" => (long)time.Minute,
        "SECOND" or "SS" or "S" => (long)time.Second,
        "EPOCH" => NumberFunctions.NarrowNumber((decimal)(time - Epoch).Ticks / TimeSpan.TicksPerSecond),
        _ => null,
    };

    private static DateTime FindMonthEnd(DateTime day) =>
        new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month), 0, 0, 0, day.Kind);

    private static object? ShiftTime(FunctionArguments call, DateTime time, int sign) => call[1] switch
    {
        SqlInterval interval => interval.MultiplyBy(sign).AddTo(time),
        long or decimal => time.AddDays((double)call.ReadDecimal(1) * sign),
        string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) =>
            time.AddTicks(span.Ticks * sign),
        _ => call.GiveUp(),
    };

    private static object? MeasureDifference(FunctionArguments call)
    {
        if (call.ReadTime(1) is not { } earlier || call.ReadTime(2) is not { } later)
            return call.GiveUp();
        return call.ReadText(0).ToUpperInvariant() switch
        {
            "SECOND" or "SS" => (long)(later - earlier).TotalSeconds,
            "MINUTE" or "MI" => (long)(later - earlier).TotalMinutes,
            "HOUR" or "HH" => (long)(later - earlier).TotalHours,
            "DAY" or "DD" => (long)(later.Date - earlier.Date).TotalDays,
            "MONTH" or "MM" => (later.Year - earlier.Year) * 12L + later.Month - earlier.Month,
            "YEAR" or "YY" => (long)(later.Year - earlier.Year),
            _ => call.GiveUp(),
        };
    }

    private static object? DateBin(FunctionArguments call)
    {
        if (call[0] is not SqlInterval { Months: 0 } width
            || width.Time.Ticks == 0
            || call.ReadTime(1) is not { } time
            || call.ReadTime(2) is not { } origin)
            return call.GiveUp();
        return origin.AddTicks((time - origin).Ticks / width.Time.Ticks * width.Time.Ticks);
    }

    // SQLite keeps times as texts; MySQL's DATE() gives a date.
    private static object KeepType(FunctionArguments call, DateTime time) =>
        call.Run.HasTrait(Dialects.DialectTraits.UntypedColumns)
            ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : time;

    // datetime(ts, '+1 day', 'start of month')
    private static DateTime? ApplyModifiers(FunctionArguments call, int first)
    {
        if (call.Count <= first)
            return call.Run.Now;
        var isNow = call.ReadText(first) == "now";
        var time = isNow ? call.Run.Now : call.ReadTime(first) ?? ReadNumber(call, first);
        for (var index = first + 1; index < call.Count && time is { } current; index++)
            time = ModifyTime(call, call.ReadText(index).Trim().ToLowerInvariant(), current);
        return time;
    }

    private static DateTime? ReadNumber(FunctionArguments call, int index) =>
        SqlValue.IsNumber(call[index]) && Array.Exists(call.Values, value => value is "unixepoch" or "auto")
            ? Epoch.AddSeconds(call.ReadDouble(index))
            : null;

    private static DateTime? ModifyTime(FunctionArguments call, string modifier, DateTime time)
    {
        switch (modifier)
        {
            case "start of day":
                return time.Date;
            case "start of month":
                return time.Date.AddDays(1 - time.Day);
            case "start of year":
                return new DateTime(time.Year, 1, 1, 0, 0, 0, time.Kind);
            case "utc" or "localtime" or "unixepoch" or "auto" or "subsec" or "subsecond":
                return time;
        }
        if (modifier.StartsWith("weekday ", StringComparison.Ordinal)
            && int.TryParse(modifier.Substring(8), out var day))
            return time.AddDays((day - (int)time.DayOfWeek + 7) % 7);
        if (SqlInterval.ParseText(modifier) is { } interval)
            return interval.AddTo(time);
        call.GiveUp();
        return null;
    }

    private static string? FormatByPercent(string pattern, DateTime time)
    {
        var text = new StringBuilder();
        for (var index = 0; index < pattern.Length; index++)
        {
            if (pattern[index] != '%' || index + 1 == pattern.Length)
            {
                text.Append(pattern[index]);
                continue;
            }
            var part = pattern[++index] switch
            {
                'Y' => time.ToString("yyyy", CultureInfo.InvariantCulture),
                'm' or 'c' => time.ToString("MM", CultureInfo.InvariantCulture),
                'd' or 'e' => time.ToString("dd", CultureInfo.InvariantCulture),
                'H' or 'k' => time.ToString("HH", CultureInfo.InvariantCulture),
                'i' or 'M' => time.ToString("mm", CultureInfo.InvariantCulture),
                's' or 'S' => time.ToString("ss", CultureInfo.InvariantCulture),
                'f' => time.ToString("ss.fff", CultureInfo.InvariantCulture),
                'T' => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
                'F' => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                'j' => time.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
                '%' => "%",
                _ => null,
            };
            if (part is null)
                return null;
            text.Append(part);
        }
        return text.ToString();
    }

    private static string? FormatByWords(string pattern, DateTime time)
    {
        var format = pattern.Replace("YYYY", "yyyy")
            .Replace("DD", "dd")
            .Replace("HH24", "HH")
            .Replace("MI", "mm")
            .Replace("SS", "ss");
        return format.All(letter => "yMdHms-/:. ".IndexOf(letter) >= 0)
            ? time.ToString(format, CultureInfo.InvariantCulture)
            : null;
    }
}
