namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads the statements of a text. What is not known by its shape becomes a <see cref="Command"/> with an unknown effect.</summary>
internal static class StatementReader
{
    private static readonly string[] BlockEnds = ["END", "ELSE", "EXCEPTION"];
    private static readonly string[] QueryStarts = ["SELECT", "VALUES", "("];

    public static List<Statement> ReadAll(string text, SqlDialect dialect)
    {
        var cursor = new Cursor(text, dialect);
        var statements = new List<Statement>();
        while (Separated(cursor))
            statements.Add(ReadOrSkip(cursor));
        cursor.Release();
        return statements;
    }

    /// <summary>Statements up to END, ELSE or EXCEPTION.</summary>
    public static List<Statement> ReadBlock(Cursor cursor)
    {
        var statements = new List<Statement>();
        while (Separated(cursor) && !cursor.IsAny(BlockEnds) && !cursor.HasFailed)
        {
            statements.Add(Read(cursor));
            if (!cursor.Is(";") && !cursor.Traits.Has(DialectTraits.NoSeparators) && !cursor.IsAny(BlockEnds))
                cursor.Fail();
        }
        return statements;
    }

    public static Statement Read(Cursor cursor)
    {
        var start = cursor.Start;
        if (!cursor.Enter())
            return Unknown(cursor, start);
        var with = cursor.Is("WITH") ? CommonTableReader.Read(cursor) : [];
        var statement = Shape(cursor);
        if (with.Length > 0)
            statement.With = with;
        statement.Span = cursor.From(start);
        cursor.Leave();
        return statement;
    }

    private static bool Separated(Cursor cursor)
    {
        while (cursor.Accept(";"))
            continue;
        return !cursor.AtEnd;
    }

    private static Statement ReadOrSkip(Cursor cursor)
    {
        var (start, mark) = (cursor.Start, cursor.Mark());
        var statement = Read(cursor);
        var isWhole = !cursor.HasFailed && (cursor.AtEnd || cursor.Is(";") || cursor.Traits.Has(DialectTraits.NoSeparators) && StatementStarts.IsAt(cursor));
        if (isWhole)
            return statement;
        cursor.Return(mark);
        while (!cursor.AtEnd && !cursor.Is(";"))
            cursor.Take();
        return Unknown(cursor, start);
    }

    private static Statement Unknown(Cursor cursor, int start) =>
        new Command { Effect = EffectKind.Unknown, Subject = StatementStarts.FirstWord(cursor.Text, start), Span = cursor.From(start) };

    private static Statement Shape(Cursor cursor)
    {
        if (cursor.Is("INSERT") || cursor.Is("REPLACE"))
            return InsertReader.Read(cursor);
        if (cursor.Is("UPDATE"))
            return UpdateReader.Read(cursor);
        if (cursor.Is("DELETE"))
            return DeleteReader.Read(cursor);
        if (cursor.Is("MERGE"))
            return MergeReader.Read(cursor);
        if (cursor.IsAny(QueryStarts))
            return SelectReader.Read(cursor);
        return BlockReader.TryRead(cursor) ?? CommandReader.Read(cursor);
    }
}

/// <summary>The words that begin a statement, for texts that do not separate them.</summary>
internal static class StatementStarts
{
    private static readonly string[] Words =
    [
        "INSERT", "UPDATE", "DELETE", "MERGE", "SELECT", "WITH", "IF", "BEGIN", "COMMIT", "ROLLBACK", "SET", "DECLARE", "EXEC", "EXECUTE", "TRUNCATE", "THROW",
        "PRINT", "RAISERROR", "END", "RETURN", "CREATE", "DROP", "ALTER", "ELSE",
    ];

    public static bool IsAt(Cursor cursor) => cursor.IsAny(Words);

    public static string FirstWord(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsLetter(text[end]) || text[end] == '_'))
            end++;
        return text.Substring(start, end - start).ToUpperInvariant();
    }
}
