using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Dialects;

/// <summary>
/// Whether a text of an unknown dialect may be written in one: by the functions that it calls, and by ||.
/// </summary>
internal static class GenericSpelling
{
    public static bool MayBeWrittenIn(string text, SqlDialect dialect)
    {
        for (var cursor = new TokenCursor(text, dialect); !cursor.AtEnd; cursor.TakeToken())
            if (IsForeign(cursor, dialect))
                return false;
        return true;
    }

    private static bool IsForeign(TokenCursor cursor, SqlDialect dialect)
    {
        // Who writes || puts texts together: OR has a word of its own.
        if (cursor.Is("||"))
            return dialect.Has(DialectTraits.PipesAreOr);
        if (cursor.Current.Kind != TokenKind.Word || cursor.Is(".", 1))
            return false;
        var isCall = cursor.Is("(", 1);
        var rows = FunctionTable.FindRows(cursor.ReadText(cursor.Current))
            .FindAll(row => (row.When == "keyword") != isCall && IsVolatile(row));
        return rows.Count > 0
            && !FunctionTable.FindRows(rows[0].Name)
                .Exists(row =>
                    (row.When == "keyword") != isCall
                        && FunctionTable.IsInDialect(row, dialect)
                        && (IsVolatile(row) || row.Dialects != "*"));
    }

    private static bool IsVolatile(FunctionRow row) =>
        row.Meaning is "time" or "id" or "random" or "sequence" && row.When is "" or "keyword" or "noargs";
}
