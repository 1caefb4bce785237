using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>How a new parameter of a text is written, by those that it has.</summary>
internal static class SqlParameterNames
{
    /// <summary>
    /// The name behind the mark of the others; null where they go by position or have the name already.
    /// </summary>
    public static string? FindFreeName(string name, SqlText sql)
    {
        var (text, dialect) = (sql.Text, sql.Dialect);
        var mark = dialect.GetDefinition().ParameterMark;
        for (var cursor = new TokenCursor(text, dialect); !cursor.AtEnd; cursor.TakeToken())
            if (cursor.Current.Kind != TokenKind.Parameter || text[cursor.Start] == '{')
                continue;
            else if (!IsNamed(text, cursor.Current)
                || SqlName.AreEqual(text.Substring(cursor.Start + 1, cursor.Current.End - cursor.Start - 1), name))
                return null;
            else
                mark = text[cursor.Start];
        return mark + name;
    }

    /// <summary>The names of the parameters that a text has, without their marks, each once.</summary>
    public static IReadOnlyList<string> ReadNames(string text, SqlDialect dialect)
    {
        var names = new List<string>();
        for (var cursor = new TokenCursor(text, dialect); !cursor.AtEnd; cursor.TakeToken())
            if (cursor.Current.Kind == TokenKind.Parameter
                && IsNamed(text, cursor.Current)
                && text.Substring(cursor.Start + 1, cursor.Current.End - cursor.Start - 1) is var name
                && !names.Exists(other => SqlName.AreEqual(other, name)))
                names.Add(name);
        return names;
    }

    private static bool IsNamed(string text, Token parameter) =>
        "@:$".IndexOf(text[parameter.Start]) >= 0 && char.IsLetter(text[parameter.Start + 1]);
}
