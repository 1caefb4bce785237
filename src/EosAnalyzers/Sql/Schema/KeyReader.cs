using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Schema;

/// <summary>Reads the columns of a key and what is around them.</summary>
internal static class KeyReader
{
    public static KeySchema ReadKey(TokenCursor cursor, string name, bool isPrimary)
    {
        var nullsConflict = ReadNullsNotDistinct(cursor);
        while (cursor.AcceptAny("CLUSTERED", "NONCLUSTERED", "KEY", "INDEX"))
            continue;
        if (cursor.IsName())
            name = cursor.TakeName();
        if (cursor.Accept("USING") && cursor.TakeName() is var method && SqlName.AreEqual(method, "INDEX"))
            return new KeySchema { Name = cursor.TakeName(), Parts = [], IsPrimary = isPrimary };
        var parts = ReadParts(cursor);
        nullsConflict |= ReadNullsNotDistinct(cursor);
        if (cursor.Accept("INCLUDE"))
            cursor.SkipBalanced();
        var action = ReadConflictAction(cursor);
        var where = cursor.Accept("WHERE") ? ExpressionReader.ReadExpression(cursor) : null;
        action = action == ConflictAction.Fail ? ReadConflictAction(cursor) : action;
        return new KeySchema
        {
            Name = name,
            Parts = parts.ConvertAll(ReadPart).ToArray(),
            Where = where,
            Action = action,
            NullsConflict = nullsConflict,
            IsPrimary = isPrimary,
            IsDeferrable = ReadDeferrable(cursor),
            IsOfPrefix = parts.Exists(IsPrefix)
        };
    }

    /// <summary>DEFERRABLE, with or without INITIALLY DEFERRED behind it; NOT DEFERRABLE is the default.</summary>
    public static bool ReadDeferrable(TokenCursor cursor) =>
        !cursor.Accept("NOT", "DEFERRABLE") && cursor.Accept("DEFERRABLE");

    public static bool ReadNullsNotDistinct(TokenCursor cursor)
    {
        if (!cursor.Is("NULLS") || !cursor.Is("NOT", 1))
            return false;
        (_, _, _) = (cursor.TakeToken(), cursor.TakeToken(), cursor.TakeToken());
        return true;
    }

    /// <summary>SQLite's ON CONFLICT IGNORE, SQL Server's WITH (IGNORE_DUP_KEY = ON).</summary>
    public static ConflictAction ReadConflictAction(TokenCursor cursor)
    {
        if (cursor.Is("WITH") && cursor.Is("(", 1))
            return ReadOptions(cursor);
        if (!cursor.Accept("ON", "CONFLICT"))
            return ConflictAction.Fail;
        if (cursor.Accept("IGNORE"))
            return ConflictAction.Ignore;
        return cursor.Accept("REPLACE") ? ConflictAction.Replace : SkipOtherAction(cursor);
    }

    private static ConflictAction SkipOtherAction(TokenCursor cursor)
    {
        cursor.TakeToken();
        return ConflictAction.Fail;
    }

    private static ConflictAction ReadOptions(TokenCursor cursor)
    {
        var start = cursor.Start;
        cursor.TakeToken();
        cursor.SkipBalanced();
        var options = cursor.Text.Substring(start, cursor.End - start).Replace(" ", "");
        return options.IndexOf("IGNORE_DUP_KEY=ON", StringComparison.OrdinalIgnoreCase) >= 0
            ? ConflictAction.Ignore
            : ConflictAction.Fail;
    }

    private static List<Expression> ReadParts(TokenCursor cursor)
    {
        cursor.Expect("(");
        var parts = OrderByReader.ReadOrderBy(cursor);
        cursor.Expect(")");
        return parts.ConvertAll(part => part.Is(ExpressionKind.Unary, "DESC") ? part.Parts[0] : part);
    }

    // MySQL's first letters of a: a(10)
    private static bool IsPrefix(Expression part) =>
        part is { Kind: ExpressionKind.Call, Parts.Length: 1 }
            && part.Parts[0].Kind == ExpressionKind.Literal
            && char.IsDigit(part.Parts[0].Name[0]);

    private static Expression ReadPart(Expression part) =>
        IsPrefix(part) ? new Expression(ExpressionKind.Column, part.Name, part.Span) : part;
}
