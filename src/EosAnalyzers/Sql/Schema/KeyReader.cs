using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Schema;

/// <summary>Reads the columns of a key and what stands around them.</summary>
internal static class KeyReader
{
    public static KeySchema Read(Cursor cursor, string name, bool isPrimary)
    {
        var nullsConflict = NullsNotDistinct(cursor);
        while (cursor.AcceptAny("CLUSTERED", "NONCLUSTERED", "KEY", "INDEX"))
            continue;
        if (cursor.IsName())
            name = cursor.TakeName();
        var parts = Parts(cursor);
        nullsConflict |= NullsNotDistinct(cursor);
        if (cursor.Accept("INCLUDE"))
            cursor.SkipBalanced();
        var action = Action(cursor);
        var where = cursor.Accept("WHERE") ? ExpressionReader.Read(cursor) : null;
        action = action == ConflictAction.Fail ? Action(cursor) : action;
        return new KeySchema { Name = name, Parts = parts, Where = where, Action = action, NullsConflict = nullsConflict, IsPrimary = isPrimary };
    }

    public static bool NullsNotDistinct(Cursor cursor)
    {
        if (!cursor.Is("NULLS") || !cursor.Is("NOT", 1))
            return false;
        (_, _, _) = (cursor.Take(), cursor.Take(), cursor.Take());
        return true;
    }

    /// <summary>SQLite's ON CONFLICT IGNORE, SQL Server's WITH (IGNORE_DUP_KEY = ON).</summary>
    public static ConflictAction Action(Cursor cursor)
    {
        if (cursor.Is("WITH") && cursor.Is("(", 1))
            return Options(cursor);
        if (!cursor.Accept("ON", "CONFLICT"))
            return ConflictAction.Fail;
        if (cursor.Accept("IGNORE"))
            return ConflictAction.Ignore;
        return cursor.Accept("REPLACE") ? ConflictAction.Replace : Other(cursor);
    }

    private static ConflictAction Other(Cursor cursor)
    {
        cursor.Take();
        return ConflictAction.Fail;
    }

    private static ConflictAction Options(Cursor cursor)
    {
        var start = cursor.Start;
        cursor.Take();
        cursor.SkipBalanced();
        var options = cursor.Text.Substring(start, cursor.End - start).Replace(" ", "");
        return options.IndexOf("IGNORE_DUP_KEY=ON", StringComparison.OrdinalIgnoreCase) >= 0 ? ConflictAction.Ignore : ConflictAction.Fail;
    }

    private static Expression[] Parts(Cursor cursor)
    {
        cursor.Expect("(");
        var parts = Ordering.Read(cursor);
        cursor.Expect(")");
        return [.. parts];
    }
}
