namespace EosAnalyzers.Statements;

/// <summary>What may stand in a hole of a statement, by the words before it.</summary>
internal static class StatementHole
{
    private static readonly HashSet<string> WordsBeforeName = new(StringComparer.OrdinalIgnoreCase)
    {
        "INTO", "UPDATE", "FROM", "JOIN", "TABLE", "REPLACE", "MERGE", "TRUNCATE", "COPY", "CALL", "EXEC", "EXECUTE",
    };

    // What follows one of these may be a whole clause, and a text that is not known could be any.
    private static readonly HashSet<string> WordsBeforeClause = new(StringComparer.OrdinalIgnoreCase)
    {
        "WHERE", "SET", "ON", "AND", "OR", "USING", "RETURNING",
    };

    /// <summary>What stands for a name that the code does not show.</summary>
    public const string NamePrefix = "hole_";

    /// <summary>The code does not show the name: nobody who reads a message knows it.</summary>
    public static bool IsHoleName(string name) => name.StartsWith(NamePrefix, StringComparison.Ordinal);

    /// <summary>A table or a schema is named here.</summary>
    public static bool IsNamePosition(string before) =>
        WordsBeforeName.Contains(ReadLastWord(before)) && EndsOutsideWord(before)
            || before.TrimEnd('"', '`', '[').EndsWith(".", StringComparison.Ordinal)
            || IsQuotedName(before);

    /// <summary>A value fits here, and nothing but a value: after an operator, a comma or inside quotes.</summary>
    public static bool IsValuePosition(string before)
    {
        var text = before.TrimEnd();
        return text.Length > 0
            && (IsInsideString(before) || "=<>+-*/%|,(@".IndexOf(text[text.Length - 1]) >= 0 || IsAfterValueWord(text));
    }

    private static bool IsAfterValueWord(string text) =>
        !WordsBeforeClause.Contains(ReadLastWord(text))
            && ReadLastWord(text).ToUpperInvariant() is "LIKE" or "LIMIT" or "OFFSET" or "BETWEEN" or "IN" or "SELECT";

    private static bool IsInsideString(string before) => before.Count(character => character == '\'') % 2 == 1;

    private static bool IsQuotedName(string before) =>
        before.Length > 1
            && "\"`[".IndexOf(before[before.Length - 1]) >= 0
            && WordsBeforeName.Contains(ReadLastWord(before.Substring(0, before.Length - 1)));

    private static bool EndsOutsideWord(string before) =>
        before.Length > 0 && char.IsWhiteSpace(before[before.Length - 1]);

    private static string ReadLastWord(string text)
    {
        var end = text.TrimEnd().Length;
        var start = end;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '_'))
            start--;
        return text.Substring(start, end - start);
    }
}
