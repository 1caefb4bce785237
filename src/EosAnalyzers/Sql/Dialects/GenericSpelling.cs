using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Dialects;

/// <summary>
/// Whether a text of an unknown dialect may be written in one: by the functions that it calls, and by ||.
/// </summary>
internal static class GenericSpelling
{
    /// <summary>
    /// Whether a text has a word or a sign at all that some dialects lack: most have none, and need not be cut into
    /// tokens of each dialect.
    /// </summary>
    public static bool MayBeForeign(string text)
    {
        if (text.IndexOf("||", StringComparison.Ordinal) >= 0)
            return true;
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            if (end > start
                && FunctionTable.FindRows(NameCache.FindOrCreate(text, start, end - start)).Exists(IsVolatile))
                return true;
            start = end;
        }
        return false;
    }

    public static bool MayBeWrittenIn(string text, SqlDialect dialect)
    {
        var cursor = new TokenCursor(text, dialect);
        var isForeign = false;
        for (; !cursor.AtEnd && !isForeign; cursor.TakeToken())
            isForeign = IsForeign(cursor, dialect);
        cursor.ReleaseBuffers();
        return !isForeign;
    }

    private static bool IsForeign(TokenCursor cursor, SqlDialect dialect)
    {
        // Who writes || puts texts together: OR has a word of its own.
        if (cursor.Is("||"))
            return dialect.Has(DialectTraits.PipesAreOr);
        if (cursor.Current.Kind != TokenKind.Word || cursor.Is(".", 1))
            return false;
        var rows = FunctionTable.FindRows(cursor.ReadText(cursor.Current));
        return rows.Count > 0 && IsForeign(rows, cursor.Is("(", 1), dialect);
    }

    // The function changes at a replay, and this dialect has none of its name.
    private static bool IsForeign(List<FunctionRow> rows, bool isCall, SqlDialect dialect)
    {
        var isVolatile = false;
        foreach (var row in rows)
        {
            if ((row.When == "keyword") == isCall)
                continue;
            isVolatile |= IsVolatile(row);
            if (FunctionTable.IsInDialect(row, dialect) && (IsVolatile(row) || row.Dialects != "*"))
                return false;
        }
        return isVolatile;
    }

    private static bool IsVolatile(FunctionRow row) =>
        row.Meaning is "time" or "id" or "random" or "sequence" && row.When is "" or "keyword" or "noargs";
}
