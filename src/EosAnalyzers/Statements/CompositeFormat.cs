using System.Globalization;
using System.Text;

namespace EosAnalyzers.Statements;

/// <summary>A composite format cut at its items: <c>INSERT INTO {0} VALUES (@id)</c>.</summary>
internal static class CompositeFormat
{
    /// <summary>The texts and, between them, the numbers of the arguments; null for a format that throws.</summary>
    public static List<(string Text, int? Argument)>? SplitParts(string format)
    {
        var parts = new List<(string, int?)>();
        var text = new StringBuilder();
        for (var at = 0; at < format.Length; at++)
            if (format[at] is '{' or '}' && at + 1 < format.Length && format[at + 1] == format[at])
                text.Append(format[at++]);
            else if (format[at] is not ('{' or '}'))
                text.Append(format[at]);
            else if (ReadItem(format, at) is not { } item)
                return null;
            else
            {
                parts.Add((text.ToString(), null));
                parts.Add(("", item.Argument));
                text.Clear();
                at = item.End;
            }
        parts.Add((text.ToString(), null));
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
