namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads Oracle's INSERT ALL and INSERT FIRST as one INSERT for each table, all of the same query.</summary>
internal static class MultiTableInsertReader
{
    public static Statement ReadMultiTableInsert(TokenCursor cursor)
    {
        var isFirst = cursor.Accept("FIRST");
        cursor.Accept("ALL");
        var inserts = new List<(InsertStatement Insert, Expression? When)>();
        Expression? when = null;
        while (cursor.Is("INTO") || cursor.Is("WHEN") || cursor.Is("ELSE"))
            if (cursor.Accept("WHEN"))
            {
                when = ExpressionReader.ReadExpression(cursor);
                cursor.Expect("THEN");
            }
            else if (cursor.Accept("ELSE"))
                cursor.Fail();
            else
                inserts.Add((ReadInto(cursor), when));
        var start = cursor.Start;
        var query = SelectReader.ReadSelect(cursor);
        // Which of several conditions is the first to hold is not followed.
        if (isFirst && inserts.Count(insert => insert.When is not null) > 1)
            cursor.Fail();
        var source = new TableSource { Name = "", Query = query, Alias = "", Span = cursor.SpanFrom(start) };
        return new BlockStatement
        {
            Body =
            inserts.ConvertAll(insert => CompleteInsert(insert.Insert, insert.When, source))
        };
    }

    private static InsertStatement ReadInto(TokenCursor cursor)
    {
        cursor.Expect("INTO");
        var start = cursor.Start;
        var insert = new InsertStatement { Table = SourceReader.ReadTable(cursor) };
        InsertReader.ReadColumns(cursor, insert);
        if (cursor.Is("VALUES"))
            InsertReader.ReadValues(cursor, insert);
        insert.Span = cursor.SpanFrom(start);
        return insert;
    }

    private static Statement CompleteInsert(InsertStatement insert, Expression? when, TableSource source)
    {
        var query = new SelectStatement { Where = when, Span = source.Span };
        query.From.Add(source);
        if (insert.Rows.Count == 0)
            query.Items.Add(new SelectItem { Value = new Expression(ExpressionKind.Star, "*", source.Span) });
        else
            query.Items.AddRange(insert.Rows[0].Select(value => new SelectItem { Value = value }));
        insert.Rows.Clear();
        insert.Query = query;
        return insert;
    }
}
