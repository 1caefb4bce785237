namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads ON CONFLICT and ON DUPLICATE KEY UPDATE, with the name that MySQL gives to the proposed row.</summary>
internal static class ConflictReader
{
    public static void Read(Cursor cursor, Insert insert)
    {
        RowAlias(cursor, insert);
        var start = cursor.Start;
        var isMySql = cursor.Dialect is SqlDialect.MySql or SqlDialect.MariaDb;
        if (isMySql && cursor.Accept("ON", "DUPLICATE"))
            insert.Conflict = Duplicate(cursor, start);
        else if (!isMySql && cursor.Accept("ON", "CONFLICT"))
            insert.Conflict = OnConflict(cursor, start);
    }

    private static void RowAlias(Cursor cursor, Insert insert)
    {
        if (insert.Query is not null || !cursor.Accept("AS"))
            return;
        insert.RowAlias = cursor.TakeName();
        insert.RowColumns = cursor.Is("(") ? SourceReader.Names(cursor) : [];
    }

    private static Conflict Duplicate(Cursor cursor, int start)
    {
        cursor.Expect("KEY");
        cursor.Expect("UPDATE");
        var assignments = AssignmentReader.Read(cursor);
        return new Conflict { Action = ConflictAction.Update, Assignments = assignments, Span = cursor.From(start) };
    }

    private static Conflict OnConflict(Cursor cursor, int start)
    {
        var target = cursor.Is("(") ? ExpressionReader.ReadParenthesised(cursor) : [];
        var constraint = cursor.Accept("ON", "CONSTRAINT") ? cursor.TakeName() : "";
        var targetWhere = cursor.Accept("WHERE") ? ExpressionReader.Read(cursor) : null;
        cursor.Expect("DO");
        var isUpdate = cursor.Accept("UPDATE");
        cursor.Expect(isUpdate ? "SET" : "NOTHING");
        return new Conflict
        {
            Target = target,
            Constraint = constraint,
            TargetWhere = targetWhere,
            Action = isUpdate ? ConflictAction.Update : ConflictAction.Ignore,
            Assignments = isUpdate ? AssignmentReader.Read(cursor) : [],
            Where = cursor.Accept("WHERE") ? ExpressionReader.Read(cursor) : null,
            Span = cursor.From(start),
        };
    }
}

/// <summary>Skips RETURNING and OUTPUT; whether there was one.</summary>
internal static class ReturningReader
{
    public static bool Skip(Cursor cursor)
    {
        if (!cursor.AcceptAny("RETURNING", "OUTPUT"))
            return false;
        do
        {
            ExpressionReader.Read(cursor);
            SourceReader.Alias(cursor);
        }
        while (cursor.Accept(","));
        if (cursor.Accept("INTO"))
            Into(cursor);
        return true;
    }

    private static void Into(Cursor cursor)
    {
        do
            cursor.Take();
        while (cursor.Accept(","));
        if (cursor.Is("("))
            cursor.SkipBalanced();
    }
}
