using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads INSERT and REPLACE with all that decides what they do when the row is there.</summary>
internal static class InsertReader
{
    private static readonly string[] QueryStarts = ["SELECT", "WITH", "(", "VALUES", "TABLE"];
    private static readonly string[] BehindTable = [
        "VALUE",
        "OVERRIDING",
        "SET",
        "OUTPUT",
        "DEFAULT",
        "TABLE",
        "PARTITION"
    ];

    public static Statement ReadInsert(TokenCursor cursor)
    {
        var start = cursor.Start;
        var isUpsert = cursor.Accept("UPSERT");
        var action = isUpsert || cursor.Accept("REPLACE") ? ConflictAction.Replace : ReadVerb(cursor);
        if (cursor.Is("ALL")
            || cursor.Is("FIRST") && cursor.Is("INTO", 1)
            || cursor.Is("FIRST") && cursor.Is("WHEN", 1))
            return MultiTableInsertReader.ReadMultiTableInsert(cursor);
        if (cursor.Traits.Has(DialectTraits.NoSeparators))
            SelectReader.ReadTop(cursor);
        if (!cursor.Accept("INTO") && cursor.Traits.Has(DialectTraits.InsertNeedsInto))
            cursor.Fail();
        var insert = new InsertStatement
        {
            Table = ReadTable(cursor),
            Conflict = new InsertConflict { Action = action, Span = cursor.SpanFrom(start) }
        };
        ReadColumns(cursor, insert);
        SkipBeforeValues(cursor, insert);
        ReadValues(cursor, insert);
        if (isUpsert && insert.Columns.Count > 0)
            insert.Conflict = CreateUpsert(insert);
        insert.ConflictPosition = cursor.End;
        ConflictReader.ReadConflict(cursor, insert);
        insert.Returning ??= ReturningReader.ReadReturning(cursor);
        SkipErrorLogging(cursor);
        return insert;
    }

    public static void ReadColumns(TokenCursor cursor, InsertStatement insert)
    {
        if (!cursor.Is("(") || cursor.IsAny(QueryStarts, 1))
            return;
        cursor.TakeToken();
        // MySQL: INSERT INTO t () VALUES () gives every column its default.
        if (cursor.Accept(")"))
            return;
        var count = cursor.CountItems();
        (insert.Columns, insert.ColumnSpans) = (new(count), new(count));
        do
        {
            var start = cursor.Start;
            insert.Columns.Add(cursor.TakeName());
            ReadRestOfColumn(cursor, insert);
            insert.ColumnSpans.Add(cursor.SpanFrom(start));
        }
        while (cursor.Accept(","));
        cursor.Expect(")");
    }

    // t.c; PostgreSQL's c[1] and c.field are parts of c.
    private static void ReadRestOfColumn(TokenCursor cursor, InsertStatement insert)
    {
        while (!cursor.HasFailed)
            if (cursor.Is("["))
                cursor.SkipBalanced();
            else if (!cursor.Accept("."))
                return;
            else if (cursor.TakeName() is var name && !cursor.Traits.Has(DialectTraits.DollarQuotes))
                insert.Columns[insert.Columns.Count - 1] = name;
    }

    public static void ReadValues(TokenCursor cursor, InsertStatement insert)
    {
        var start = cursor.Start;
        SkipOverriding(cursor);
        if (cursor.Accept("DEFAULT", "VALUES"))
            insert.Rows.Add([]);
        else if (cursor.Accept("VALUES") || cursor.Accept("VALUE"))
            ReadRows(cursor, insert);
        else if (cursor.Accept("SET"))
            ReadAssignedColumns(cursor, insert);
        else
            insert.Query = SelectReader.ReadSelect(cursor);
        insert.ValuesSpan = cursor.SpanFrom(start);
    }

    // UPSERT INTO t (a, b) gives the row that is there the listed columns.
    private static InsertConflict CreateUpsert(InsertStatement insert)
    {
        var assignments = insert.Columns.Select((column, index) => new Assignment
        {
            Column = column,
            Value = new Expression(ExpressionKind.Column, column, insert.ColumnSpans[index]) { Qualifier = "EXCLUDED" },
            Span = insert.ColumnSpans[index],
            ColumnSpan = insert.ColumnSpans[index],
        });
        return new InsertConflict
        {
            Action = ConflictAction.Update,
            Assignments = assignments.ToList(),
            Span = insert.Conflict.Span
        };
    }

    // Oracle's LOG ERRORS INTO e (..) REJECT LIMIT UNLIMITED.
    private static void SkipErrorLogging(TokenCursor cursor)
    {
        if (!cursor.Accept("LOG", "ERRORS"))
            return;
        if (cursor.Accept("INTO"))
            SourceReader.ReadTable(cursor);
        if (cursor.Is("("))
            cursor.SkipBalanced();
        if (cursor.Accept("REJECT", "LIMIT"))
            cursor.TakeToken();
    }

    private static ConflictAction ReadVerb(TokenCursor cursor)
    {
        cursor.Expect("INSERT");
        var hint = cursor.Current.Kind == TokenKind.IgnoreDuplicatesHint;
        if (hint)
            cursor.TakeToken();
        cursor.AcceptAny("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY");
        if (cursor.Accept("IGNORE") || cursor.Accept("OR", "IGNORE") || hint)
            return ConflictAction.Ignore;
        if (cursor.Accept("OR", "REPLACE"))
            return ConflictAction.Replace;
        if (cursor.Accept("OR"))
            cursor.AcceptAny("ABORT", "ROLLBACK", "FAIL");
        return ConflictAction.Fail;
    }

    private static TableSource ReadTable(TokenCursor cursor)
    {
        var table = SourceReader.ReadTable(cursor);
        if (cursor.Accept("PARTITION"))
            cursor.SkipBalanced();
        SourceReader.SkipHints(cursor);
        table.Alias = cursor.IsAny(BehindTable) ? "" : SourceReader.ReadAlias(cursor);
        return table;
    }

    private static void SkipBeforeValues(TokenCursor cursor, InsertStatement insert)
    {
        SkipOverriding(cursor);
        SourceReader.SkipHints(cursor);
        if (cursor.Is("OUTPUT"))
            insert.Returning = ReturningReader.ReadReturning(cursor);
    }

    private static void SkipOverriding(TokenCursor cursor)
    {
        if (!cursor.Accept("OVERRIDING"))
            return;
        cursor.AcceptAny("SYSTEM", "USER");
        cursor.Expect("VALUE");
    }

    private static void ReadRows(TokenCursor cursor, InsertStatement insert)
    {
        do
        {
            cursor.Accept("ROW");
            insert.Rows.Add(ExpressionReader.ReadParenthesizedList(cursor));
        }
        while (cursor.Accept(","));
    }

    private static void ReadAssignedColumns(TokenCursor cursor, InsertStatement insert)
    {
        var assignments = AssignmentReader.ReadAssignments(cursor);
        insert.Columns = assignments.ConvertAll(assignment => assignment.Column);
        insert.ColumnSpans.AddRange(assignments.ConvertAll(assignment => assignment.ColumnSpan));
        insert.Rows.Add([.. assignments.ConvertAll(assignment => assignment.Value)]);
    }
}
