using System.Globalization;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>
/// Values of a simulated database: null, bool, long, decimal, string, DateTime, <see cref="SqlInterval"/>, <see cref="JsonDocumentValue"/>
/// and object?[] for an array.
/// </summary>
internal static class SqlValue
{
    public static readonly object True = true;
    public static readonly object False = false;

    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mm:ssZ",
        "yyyy-MM-ddZ", "yyyy-MM-dd HH:mm:ssZ", "yyyyMMdd",
    ];

    public static object FromBoolean(bool value) => value ? True : False;

    /// <summary>
    /// A number as a long where it is whole and written as such, else as a decimal; null for what is none.
    /// </summary>
    public static object? ReadNumber(string text)
    {
        text = text.Trim();
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && long.TryParse(
                text.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out whole))
            return whole;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public static bool IsNumber(object? value) => value is long or decimal;

    /// <summary>A value as a number, as far as it is one or its text begins as one; null otherwise.</summary>
    public static object? ToNumber(object? value) => value switch
    {
        long or decimal => value,
        bool flag => flag ? 1L : 0L,
        string text => ReadNumber(text),
        JsonDocumentValue { Kind: JsonKind.Number } json => ReadNumber(json.Text),
        JsonDocumentValue { Kind: JsonKind.Boolean } json => json.Text == "true" ? 1L : 0L,
        _ => null,
    };

    public static decimal ToDecimal(object number) => number is long whole ? whole : (decimal)number;

    public static string ToText(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        decimal number => WithoutTrailingZeros(number),
        string text => text,
        DateTime time => ToText(time),
        SqlInterval interval => $"{interval.Months} mons {interval.Time}",
        JsonDocumentValue json => json.ToNormalizedText(),
        object?[] elements => $"{{{string.Join(",", elements.Select(ToText))}}}",
        _ => value.ToString() ?? "",
    };

    public static string ToText(DateTime time)
    {
        if (time.TimeOfDay == TimeSpan.Zero)
            return time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return time.ToString(
            time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.FFFFFFF",
            CultureInfo.InvariantCulture);
    }

    public static DateTime? ToTime(object? value) => value switch
    {
        DateTime time => time,
        string text when DateTime.TryParseExact(
            text.Trim(),
            TimeFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out var time) => time,
        string text when DateTime.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out var time) => time,
        _ => null,
    };

    public static JsonDocumentValue? ToJson(object? value) => value switch
    {
        null => null,
        JsonDocumentValue json => json,
        bool flag => JsonDocumentValue.FromBoolean(flag),
        long or decimal => JsonDocumentValue.FromNumber(ToText(value)),
        object?[] elements =>
            JsonDocumentValue.FromElements(elements.Select(element => ToJson(element) ?? JsonDocumentValue.Null)),
        _ => JsonDocumentValue.FromText(ToText(value)),
    };

    /// <summary>True, false or null, as a condition takes a value.</summary>
    public static bool? ToTruth(object? value) => value switch
    {
        null => null,
        bool flag => flag,
        long whole => whole != 0,
        decimal number => number != 0,
        string text =>
            text.ToUpperInvariant() is "TRUE" or "T" or "YES" or "ON"
                || ReadNumber(text) is { } number && ToDecimal(number) != 0,
        JsonDocumentValue json => json.Text == "true",
        _ => true,
    };

    /// <summary>The order of two values; null when one is NULL or they cannot be compared.</summary>
    public static int? CompareValues(object? left, object? right, bool ignoresCase)
    {
        if (left is null || right is null)
            return null;
        if (left is DateTime || right is DateTime)
            return ToTime(left) is { } first && ToTime(right) is { } second ? first.CompareTo(second) : null;
        if (left is bool && right is bool or string)
            return (ToTruth(left) == true).CompareTo(ToTruth(right) == true);
        if ((IsNumber(left) || IsNumber(right) || left is bool || right is bool)
            && ToNumber(left) is { } one
            && ToNumber(right) is { } other)
            return ToDecimal(one).CompareTo(ToDecimal(other));
        if (left is SqlInterval a && right is SqlInterval b)
            return (a.Months, a.Time).CompareTo((b.Months, b.Time));
        if (left is object?[] items && right is object?[] others)
            return CompareArrays(items, others, ignoresCase);
        if (left is JsonDocumentValue || right is JsonDocumentValue)
            return string.CompareOrdinal(NormalizeJson(left), NormalizeJson(right));
        return Math.Sign(
            string.Compare(
                ToText(left),
                ToText(right),
                ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
    }

    /// <summary>Whether two stored values are the same, NULL being itself.</summary>
    public static bool AreIdentical(object? left, object? right) =>
        left is null || right is null
            ? left is null && right is null
            : string.Equals(ToText(left), ToText(right), StringComparison.Ordinal);

    private static int? CompareArrays(object?[] left, object?[] right, bool ignoresCase)
    {
        for (var index = 0; index < Math.Min(left.Length, right.Length); index++)
            if (!AreIdentical(left[index], right[index]))
                return CompareValues(left[index], right[index], ignoresCase) ?? (left[index] is null ? 1 : -1);
        return left.Length.CompareTo(right.Length);
    }

    private static string NormalizeJson(object value) =>
        value is JsonDocumentValue json
            ? json.ToNormalizedText()
            : JsonDocumentValue.ParseText(ToText(value))?.ToNormalizedText() ?? ToText(value);

    private static string WithoutTrailingZeros(decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return text.IndexOf('.') < 0 ? text : text.TrimEnd('0').TrimEnd('.');
    }
}
