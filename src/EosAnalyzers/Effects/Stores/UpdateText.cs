using System.Text.RegularExpressions;

namespace EosAnalyzers.Effects.Stores;

/// <summary>Updates that are written as text: MongoDB documents, DynamoDB expressions, Elasticsearch scripts.</summary>
internal static class UpdateText
{
    private static readonly Regex Increment = new(
        """
        \$(inc|mul|push|pushAll|pop|bit|currentDate)\b
        |\bADD\s+[\#\w.\[\]]+\s+:\w
        |\blist_append\s*\(
        |(?<name>[\#\w.]+)\s*=\s*(\k<name>\s*[+-]|:\w+\s*\+\s*\k<name>)
        |=\s*if_not_exists\s*\([^)]*\)\s*[+-]
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant);

    private static readonly Regex Assignment = new(
        @"\$(set|unset|min|max|addToSet|setOnInsert|pull|rename)\b|\b(SET|REMOVE|DELETE)\b",
        RegexOptions.CultureInvariant);

    private static readonly Regex ScriptIncrement = new(
        @"\+=|-=|\+\+|--|\.add\s*\(|(?<name>[\w.]+)\s*=\s*\k<name>\s*[-+*]", RegexOptions.CultureInvariant);

    /// <summary>The second execution adds to what the first one left.</summary>
    public static bool BuildsOnStoredValue(IEnumerable<string> texts) => texts.Any(text => Increment.IsMatch(text));

    /// <summary>An update can be read, and says what the stored value shall be.</summary>
    public static bool SetsValue(IEnumerable<string> texts) => texts.Any(text => Assignment.IsMatch(text));

    /// <summary>A script over a document; one that asks what the document contains may add to it once.</summary>
    public static ReplayOutcome JudgeScript(IEnumerable<string> texts) =>
        texts.FirstOrDefault(text => text.Contains("ctx.")) is not { } script || script.Contains("contains")
        ? ReplayOutcome.Undecided
        : ScriptIncrement.IsMatch(script) ? ReplayOutcome.Repeats
        : ReplayOutcome.Harmless;

    /// <summary>A JSON path into an array: <c>/lines/-</c>, <c>/lines/0</c>.</summary>
    public static bool IsArrayPath(string path) =>
        path.Substring(path.LastIndexOf('/') + 1) is var last
            && last.Length > 0
            && (last == "-" || last.All(char.IsDigit));
}
