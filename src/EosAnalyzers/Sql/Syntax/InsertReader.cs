namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads INSERT and REPLACE with all that decides what they do when the row is there.</summary>
internal static class InsertReader
{
    private static readonly string[] QueryStarts = ["SELECT", "WITH", "("];
    private static readonly string[] BehindTable = ["VALUE", "OVERRIDING", "SET", "OUTPUT"];

    public static Statement Read(Cursor cursor)
    {
        var start = cursor.Start;
        var action = cursor.Accept("REPLACE") ? ConflictAction.Replace : Verb(cursor);
        if (cursor.Is("ALL") || cursor.Is("FIRST") && cursor.Is("INTO", 1) || cursor.Is("FIRST") && cursor.Is("WHEN", 1))
            return MultiTable(cursor);
        if (cursor.Dialect == SqlDialect.SqlServer)
            SelectReader.Top(cursor);
        if (!cursor.Accept("INTO") && cursor.Dialect is SqlDialect.PostgreSql or SqlDialect.Oracle)
            cursor.Fail();
        var insert = new Insert { Table = Table(cursor), Conflict = new Conflict { Action = action, Span = cursor.From(start) } };
        Columns(cursor, insert);
        SkipBeforeValues(cursor);
        Values(cursor, insert);
        insert.ConflictPosition = cursor.End;
        ConflictReader.Read(cursor, insert);
        insert.HasReturning = ReturningReader.Skip(cursor);
        return insert;
    }

    public static void Columns(Cursor cursor, Insert insert)
    {
        if (!cursor.Is("(") || cursor.IsAny(QueryStarts, 1))
            return;
        cursor.Take();
        do
        {
            var start = cursor.Start;
            insert.Columns.Add(cursor.TakeName());
            while (cursor.Accept("."))
                insert.Columns[insert.Columns.Count - 1] = cursor.TakeName();
            insert.ColumnSpans.Add(cursor.From(start));
        }
        while (cursor.Accept(","));
        cursor.Expect(")");
    }

    public static void Values(Cursor cursor, Insert insert)
    {
        var start = cursor.Start;
        if (cursor.Accept("DEFAULT", "VALUES"))
            insert.Rows.Add([]);
        else if (cursor.Accept("VALUES") || cursor.Accept("VALUE"))
            Rows(cursor, insert);
        else if (cursor.Accept("SET"))
            Assigned(cursor, insert);
        else
            insert.Query = SelectReader.Read(cursor);
        insert.ValuesSpan = cursor.From(start);
    }

    private static ConflictAction Verb(Cursor cursor)
    {
        cursor.Expect("INSERT");
        var hint = cursor.Current.Kind == TokenKind.IgnoreDuplicatesHint;
        if (hint)
            cursor.Take();
        cursor.AcceptAny("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY");
        if (cursor.Accept("IGNORE") || cursor.Accept("OR", "IGNORE") || hint)
            return ConflictAction.Ignore;
        if (cursor.Accept("OR", "REPLACE"))
            return ConflictAction.Replace;
        if (cursor.Accept("OR"))
            cursor.AcceptAny("ABORT", "ROLLBACK", "FAIL");
        return ConflictAction.Fail;
    }

    private static Statement MultiTable(Cursor cursor)
    {
        while (!cursor.AtEnd && !cursor.Is(";"))
            cursor.Take();
        return new Command { Effect = EffectKind.Repeats, Subject = "INSERT ALL", SchemaDecides = true };
    }

    private static Source Table(Cursor cursor)
    {
        var table = SourceReader.Table(cursor);
        if (cursor.Accept("PARTITION"))
            cursor.SkipBalanced();
        SourceReader.Hints(cursor);
        table.Alias = cursor.IsAny(BehindTable) ? "" : SourceReader.Alias(cursor);
        return table;
    }

    private static void SkipBeforeValues(Cursor cursor)
    {
        if (cursor.Accept("OVERRIDING"))
            while (cursor.AcceptAny("SYSTEM", "USER", "VALUE"))
                continue;
        SourceReader.Hints(cursor);
        if (cursor.Is("OUTPUT"))
            ReturningReader.Skip(cursor);
    }

    private static void Rows(Cursor cursor, Insert insert)
    {
        do
        {
            cursor.Accept("ROW");
            insert.Rows.Add(ExpressionReader.ReadParenthesised(cursor));
        }
        while (cursor.Accept(","));
    }

    private static void Assigned(Cursor cursor, Insert insert)
    {
        var assignments = AssignmentReader.Read(cursor);
        insert.Columns = assignments.ConvertAll(assignment => assignment.Column);
        insert.ColumnSpans.AddRange(assignments.ConvertAll(assignment => assignment.ColumnSpan));
        insert.Rows.Add([.. assignments.ConvertAll(assignment => assignment.Value)]);
    }
}
