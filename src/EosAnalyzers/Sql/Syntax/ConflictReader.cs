using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads ON CONFLICT and ON DUPLICATE KEY UPDATE, with the name that MySQL gives to the proposed row.</summary>
internal static class ConflictReader
{
    public static void ReadConflict(TokenCursor cursor, InsertStatement insert)
    {
        ReadRowAlias(cursor, insert);
        var start = cursor.Start;
        var isMySql = cursor.Dialect is SqlDialect.MySql or SqlDialect.MariaDb;
        if (isMySql && cursor.Accept("ON", "DUPLICATE"))
            insert.Conflict = ReadOnDuplicateKey(cursor, start);
        else if (!isMySql && cursor.Accept("ON", "CONFLICT"))
            insert.Conflict = ReadOnConflict(cursor, start);
    }

    private static void ReadRowAlias(TokenCursor cursor, InsertStatement insert)
    {
        if (insert.Query is not null || !cursor.Accept("AS"))
            return;
        insert.RowAlias = cursor.TakeName();
        insert.RowColumns = cursor.Is("(") ? SourceReader.ReadNames(cursor) : [];
    }

    private static InsertConflict ReadOnDuplicateKey(TokenCursor cursor, int start)
    {
        cursor.Expect("KEY");
        cursor.Expect("UPDATE");
        var assignments = AssignmentReader.ReadAssignments(cursor);
        return new InsertConflict { Action = ConflictAction.Update, Assignments = assignments, Span = cursor.SpanFrom(start) };
    }

    private static InsertConflict ReadOnConflict(TokenCursor cursor, int start)
    {
        var target = cursor.Is("(") ? ExpressionReader.ReadParenthesizedList(cursor) : [];
        var constraint = cursor.Accept("ON", "CONSTRAINT") ? cursor.TakeName() : "";
        var targetWhere = cursor.Accept("WHERE") ? ExpressionReader.ReadExpression(cursor) : null;
        cursor.Expect("DO");
        var isUpdate = cursor.Accept("UPDATE");
        cursor.Expect(isUpdate ? "SET" : "NOTHING");
        return new InsertConflict
        {
            Target = target,
            Constraint = constraint,
            TargetWhere = targetWhere,
            Action = isUpdate ? ConflictAction.Update : ConflictAction.Ignore,
            Assignments = isUpdate ? AssignmentReader.ReadAssignments(cursor) : [],
            Where = cursor.Accept("WHERE") ? ExpressionReader.ReadExpression(cursor) : null,
            Span = cursor.SpanFrom(start),
        };
    }
}

/// <summary>Skips RETURNING and OUTPUT; whether there was one.</summary>
internal static class ReturningReader
{
    public static bool SkipReturning(TokenCursor cursor)
    {
        if (!cursor.AcceptAny("RETURNING", "OUTPUT"))
            return false;
        do
        {
            ExpressionReader.ReadExpression(cursor);
            SourceReader.ReadAlias(cursor);
        }
        while (cursor.Accept(","));
        if (cursor.Accept("INTO"))
            SkipInto(cursor);
        return true;
    }

    private static void SkipInto(TokenCursor cursor)
    {
        do
            cursor.TakeToken();
        while (cursor.Accept(","));
        if (cursor.Is("("))
            cursor.SkipBalanced();
    }
}
