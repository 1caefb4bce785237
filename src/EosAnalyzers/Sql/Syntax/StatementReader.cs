using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>
/// Reads the statements of a text. What is not known by its shape becomes a <see cref="CommandStatement"/> with an
/// unknown effect.
/// </summary>
internal static class StatementReader
{
    // Each lies in the one before it; no text that a person wrote has as many guards.
    private const int MostNested = 30;

    private static readonly string[] BlockEnds = ["END", "ELSE", "EXCEPTION"];
    private static readonly string[] QueryStarts = ["SELECT", "VALUES", "(", "PERFORM"];

    /// <param name="text">What is read.</param>
    /// <param name="dialect">Its dialect.</param>
    /// <param name="pool">For statements that are judged and forgotten; null for those that somebody keeps.</param>
    public static List<Statement> ReadStatements(string text, SqlDialect dialect, ExpressionPool? pool = null)
    {
        var cursor = new TokenCursor(text, dialect, pool);
        var statements = new List<Statement>(1);
        while (SkipSeparators(cursor))
            statements.Add(ReadStatementOrSkip(cursor));
        cursor.ReleaseBuffers();
        return NestBehindReturn(statements);
    }

    /// <summary>Statements up to END, ELSE or EXCEPTION.</summary>
    public static List<Statement> ReadBlock(TokenCursor cursor)
    {
        var statements = new List<Statement>();
        while (SkipSeparators(cursor) && !cursor.IsAny(BlockEnds) && !cursor.HasFailed)
        {
            statements.Add(ReadStatement(cursor));
            if (!cursor.Is(";") && !cursor.Traits.Has(DialectTraits.NoSeparators) && !cursor.IsAny(BlockEnds))
                cursor.Fail();
        }
        return NestBehindReturn(statements);
    }

    /// <summary>What stands behind IF .. RETURN is what the IF does otherwise.</summary>
    public static List<Statement> NestBehindReturn(List<Statement> statements)
    {
        var nested = 0;
        for (var index = statements.Count - 2; index >= 0 && nested < MostNested; index--)
        {
            if (statements[index] is not ConditionalStatement { Else.Count: 0 } guard || !EndsInReturn(guard.Then))
                continue;
            statements[index] = new ConditionalStatement
            {
                Condition = guard.Condition,
                Then = guard.Then,
                Else = statements.GetRange(index + 1, statements.Count - index - 1),
                Span = guard.Span,
                With = guard.With
            };
            statements.RemoveRange(index + 1, statements.Count - index - 1);
            nested++;
        }
        return statements;
    }

    private static bool EndsInReturn(List<Statement> statements) =>
        statements.Count > 0
            && statements[statements.Count - 1] switch
            {
                CommandStatement command => command.Subject == "RETURN",
                BlockStatement { While: null } block => EndsInReturn(block.Body),
                _ => false,
            };

    public static Statement ReadStatement(TokenCursor cursor)
    {
        var start = cursor.Start;
        if (!cursor.TryEnter())
            return CreateUnknown(cursor, start);
        var with = cursor.Is("WITH") ? CommonTableReader.ReadCommonTables(cursor) : [];
        var statement = ReadShape(cursor);
        if (with.Length > 0)
            statement.With = with;
        statement.Span = cursor.SpanFrom(start);
        cursor.LeaveConstruct();
        return statement;
    }

    private static bool SkipSeparators(TokenCursor cursor)
    {
        while (cursor.Accept(";"))
            continue;
        return !cursor.AtEnd;
    }

    private static Statement ReadStatementOrSkip(TokenCursor cursor)
    {
        var (start, mark) = (cursor.Start, cursor.MarkPosition());
        var statement = ReadStatement(cursor);
        var isWhole = !cursor.HasFailed
            && (cursor.AtEnd
                || cursor.Is(";")
                || cursor.Traits.Has(DialectTraits.NoSeparators) && StatementStarts.IsAtStart(cursor));
        if (isWhole)
            return statement;
        cursor.ReturnTo(mark);
        while (!cursor.AtEnd && !cursor.Is(";"))
            cursor.TakeToken();
        return CreateUnknown(cursor, start);
    }

    private static Statement CreateUnknown(TokenCursor cursor, int start) =>
        new CommandStatement
        {
            Effect = CommandEffect.Unknown,
            Subject = StatementStarts.ReadFirstWord(cursor.Text, start),
            Span = cursor.SpanFrom(start)
        };

    private static Statement ReadShape(TokenCursor cursor)
    {
        if (cursor.Is("INSERT")
            || cursor.Is("REPLACE")
            || cursor.Is("UPSERT") && cursor.Traits.Has(DialectTraits.UpsertVerb))
            return InsertReader.ReadInsert(cursor);
        if (cursor.Is("UPDATE"))
            return UpdateReader.ReadUpdate(cursor);
        if (cursor.Is("DELETE"))
            return DeleteReader.ReadDelete(cursor);
        if (cursor.Is("MERGE"))
            return MergeReader.ReadMerge(cursor);
        if (cursor.IsAny(QueryStarts))
            return SelectReader.ReadSelect(cursor);
        return ProcedureReader.TryReadProcedure(cursor)
            ?? BlockReader.TryReadBlock(cursor)
            ?? CommandReader.ReadCommand(cursor);
    }
}

/// <summary>The words that begin a statement, for texts that do not separate them.</summary>
internal static class StatementStarts
{
    private static readonly string[] Words =
    [
        "INSERT",
        "UPDATE",
        "DELETE",
        "MERGE",
        "SELECT",
        "WITH",
        "IF",
        "WHILE",
        "BREAK",
        "BEGIN",
        "COMMIT",
        "ROLLBACK",
        "SET",
        "DECLARE",
        "EXEC",
        "EXECUTE",
        "TRUNCATE",
        "THROW",
        "PRINT", "RAISERROR", "END", "RETURN", "CREATE", "DROP", "ALTER", "ELSE",
    ];

    public static bool IsAtStart(TokenCursor cursor) => cursor.IsAny(Words);

    public static string ReadFirstWord(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsLetter(text[end]) || text[end] == '_'))
            end++;
        return text.Substring(start, end - start).ToUpperInvariant();
    }
}
