using System.Text.RegularExpressions;

namespace EosAnalyzers.Effects;

/// <summary>Updates that are written as text: MongoDB documents, DynamoDB expressions, Elasticsearch and Redis scripts.</summary>
internal static class UpdateText
{
    private static readonly Regex Building = new(
        """
        \$(inc|mul|push|pushAll|pop|bit|currentDate)\b
        |\bADD\s+[\#\w]
        |\blist_append\s*\(
        |(?<name>[\#\w.]+)\s*=\s*(\k<name>\s*[+-]|:\w+\s*\+\s*\k<name>)
        |=\s*if_not_exists\s*\([^)]*\)\s*[+-]
        |\w\s*(\+=|-=|\+\+|--)
        |\b(H?INCRBY(FLOAT)?|INCR|DECR(BY)?|ZINCRBY|[LR]PUSHX?|[LR]POP|SPOP|APPEND|XADD|PUBLISH)\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant);

    private static readonly Regex Setting = new(@"\$(set|unset|min|max|addToSet|setOnInsert|pull|rename)\b|\b(SET|REMOVE|DELETE)\b", RegexOptions.CultureInvariant);

    /// <summary>The second execution adds to what the first one left.</summary>
    public static bool Repeats(IEnumerable<string> texts) => texts.Any(text => Building.IsMatch(text));

    /// <summary>An update can be read, and says what the stored value shall be.</summary>
    public static bool Sets(IEnumerable<string> texts) => texts.Any(text => Setting.IsMatch(text));

    /// <summary>A JSON path into an array: <c>/lines/-</c>, <c>/lines/0</c>.</summary>
    public static bool IsArrayPath(string path) =>
        path.Substring(path.LastIndexOf('/') + 1) is var last && last.Length > 0 && (last == "-" || last.All(char.IsDigit));
}
