namespace EosAnalyzers.Sql.Simulation;

/// <summary>A span of time as SQL counts it: months have no fixed length.</summary>
internal readonly struct SqlInterval(int months, TimeSpan time)
{
    private static readonly char[] Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray();

    public int Months { get; } = months;

    public TimeSpan Time { get; } = time;

    public SqlInterval MultiplyBy(decimal factor) =>
        new((int)(Months * factor), TimeSpan.FromTicks((long)(Time.Ticks * factor)));

    public SqlInterval AddInterval(SqlInterval other) => new(Months + other.Months, Time + other.Time);

    public DateTime AddTo(DateTime time) => time.AddMonths(Months).Add(Time);

    /// <summary>One of a unit such as <c>HOUR</c>; null for a word that is none.</summary>
    public static SqlInterval? FromUnit(string unit) => unit.ToUpperInvariant().TrimEnd('S') switch
    {
        "MICROSECOND" or "US" or "MC" => new(0, TimeSpan.FromTicks(10)),
        "MILLISECOND" or "M" => new(0, TimeSpan.FromMilliseconds(1)),
        "SECOND" or "SEC" or "" or "SECS" => new(0, TimeSpan.FromSeconds(1)),
        "MINUTE" or "MIN" or "MI" or "N" => new(0, TimeSpan.FromMinutes(1)),
        "HOUR" or "HH" or "H" => new(0, TimeSpan.FromHours(1)),
        "DAY" or "DD" or "D" or "DY" or "DAYOFYEAR" => new(0, TimeSpan.FromDays(1)),
        "WEEK" or "WK" or "WW" or "W" => new(0, TimeSpan.FromDays(7)),
        "MONTH" or "MON" or "MM" => new(1, TimeSpan.Zero),
        "QUARTER" or "QQ" or "Q" => new(3, TimeSpan.Zero),
        "YEAR" or "YY" or "YYYY" => new(12, TimeSpan.Zero),
        _ => null,
    };

    /// <summary>Reads <c>1 hour 30 minutes</c>, <c>-2 days</c>, <c>01:30:00</c>; null for what is none.</summary>
    public static SqlInterval? ParseText(string text)
    {
        var total = new SqlInterval(0, TimeSpan.Zero);
        var words = text.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        for (var index = 0; index < words.Length; index++)
        {
            if (words[index].IndexOf(':') > 0 && TimeSpan.TryParse(words[index], out var clock))
                total = total.AddInterval(new SqlInterval(0, clock));
            else if (ReadNumber(words[index]) is { } number && FromUnit(ReadUnit(words, ref index)) is { } unit)
                total = total.AddInterval(unit.MultiplyBy(number));
            else
                return null;
        }
        return words.Length == 0 ? null : total;
    }

    private static decimal? ReadNumber(string word)
    {
        var number = SqlValue.ReadNumber(word.TrimEnd(Letters));
        return number is null ? null : SqlValue.ToDecimal(number);
    }

    // 1 hour, 1hour
    private static string ReadUnit(string[] words, ref int index)
    {
        var glued = words[index].TrimStart('+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        if (glued.Length > 0)
            return glued;
        index++;
        return index < words.Length ? words[index] : "";
    }
}
