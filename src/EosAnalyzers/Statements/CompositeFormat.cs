using System.Globalization;

namespace EosAnalyzers.Statements;

/// <summary>A composite format cut at its items: <c>INSERT INTO {0} VALUES (@id)</c>.</summary>
internal static class CompositeFormat
{
    /// <summary>
    /// The texts, each with the place where it begins in the format, and between them the numbers of the arguments;
    /// null for a format that throws.
    /// </summary>
    public static List<(string Text, int Start, int? Argument)>? SplitParts(string format)
    {
        var parts = new List<(string, int, int?)>();
        var start = 0;
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] is not ('{' or '}'))
                continue;
            parts.Add((format.Substring(start, at - start), start, null));
            // Of two braces the second one is in the text.
            if (at + 1 < format.Length && format[at + 1] == format[at])
                start = ++at;
            else if (ReadItem(format, at) is not { } item)
                return null;
            else
            {
                parts.Add(("", at, item.Argument));
                start = (at = item.End) + 1;
            }
        }
        parts.Add((format.Substring(start), start, null));
        return parts;
    }

    private static (int Argument, int End)? ReadItem(string format, int start)
    {
        var end = format.IndexOf('}', start);
        return format[start] == '{' && end > 0
            && int.TryParse(
                format.Substring(start + 1, end - start - 1).Split(',', ':')[0],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var argument)
            ? (argument, end) : null;
    }
}
