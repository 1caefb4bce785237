using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>
/// Reads ON CONFLICT and ON DUPLICATE KEY UPDATE, with the name that MySQL gives to the proposed row.
/// </summary>
internal static class ConflictReader
{
    public static void ReadConflict(TokenCursor cursor, InsertStatement insert)
    {
        ReadRowAlias(cursor, insert);
        var start = cursor.Start;
        var isMySql = cursor.Traits.Has(DialectTraits.OnDuplicateKey);
        if (isMySql && cursor.Accept("ON", "DUPLICATE"))
            insert.Conflict = ReadOnDuplicateKey(cursor, start);
        else if (!isMySql && cursor.Accept("ON", "CONFLICT"))
        {
            insert.Conflict = ReadOnConflict(cursor, start);
            while (cursor.Start is var next && cursor.Accept("ON", "CONFLICT"))
                insert.OtherConflicts = insert.OtherConflicts.Append(ReadOnConflict(cursor, next)).ToArray();
        }
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
        return new InsertConflict
        {
            Action = ConflictAction.Update,
            Assignments = assignments,
            Span = cursor.SpanFrom(start)
        };
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

/// <summary>Reads RETURNING and OUTPUT.</summary>
internal static class ReturningReader
{
    /// <summary>The clause at the cursor; null when there is none.</summary>
    public static ReturningClause? ReadReturning(TokenCursor cursor)
    {
        if (!cursor.AcceptAny("RETURNING", "OUTPUT"))
            return null;
        var items = new List<SelectItem>();
        do
            items.Add(
                new SelectItem
                {
                    Value = ExpressionReader.ReadExpression(cursor),
                    Alias = SourceReader.ReadAlias(cursor)
                });
        while (cursor.Accept(","));
        if (!cursor.Accept("INTO"))
            return new ReturningClause(items, null, []);
        var target = SourceReader.ReadTable(cursor);
        while (cursor.Accept(","))
            cursor.TakeToken();
        return new ReturningClause(items, target, cursor.Is("(") ? SourceReader.ReadNames(cursor) : []);
    }
}
