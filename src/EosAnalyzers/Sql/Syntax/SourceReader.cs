namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads what stands behind FROM, JOIN, USING and INTO.</summary>
internal static class SourceReader
{
    private static readonly string[] JoinWords = ["INNER", "LEFT", "RIGHT", "FULL", "CROSS", "NATURAL", "OUTER", "LATERAL", "STRAIGHT_JOIN", "JOIN", "APPLY"];
    private static readonly string[] NoAliases = ["LOCK", "PARTITION", "MATCHED"];
    private static readonly string[] Queries = ["SELECT", "WITH", "VALUES", "("];
    private static readonly string[] Changes = ["INSERT", "UPDATE", "DELETE"];

    public static void ReadSources(TokenCursor cursor, List<TableSource> sources)
    {
        sources.Add(ReadSource(cursor));
        while (!cursor.HasFailed && (cursor.Accept(",") || cursor.IsAny(JoinWords)))
            sources.Add(ReadJoined(cursor));
    }

    public static TableSource ReadSource(TokenCursor cursor)
    {
        cursor.AcceptAny("ONLY", "LATERAL");
        var source = ReadPrimary(cursor);
        SkipHints(cursor);
        source.Alias = ReadAlias(cursor);
        source.Columns = source.Alias.Length > 0 && cursor.Is("(") ? ReadNames(cursor) : [];
        SkipHints(cursor);
        return source;
    }

    /// <summary>A table's name with what qualifies it, without an alias.</summary>
    public static TableSource ReadTable(TokenCursor cursor)
    {
        cursor.Accept("ONLY");
        var start = cursor.Start;
        var name = cursor.TakeName();
        while (cursor.Accept("."))
            name = cursor.Is(".") ? "" : cursor.TakeName();
        return new TableSource { Name = name, Span = cursor.SpanFrom(start) };
    }

    public static string ReadAlias(TokenCursor cursor)
    {
        if (cursor.Accept("AS"))
            return cursor.Current.Kind == TokenKind.String ? SqlName.ReadUnquoted(cursor.Text, cursor.TakeToken()) : cursor.TakeName();
        return cursor.IsName() && cursor.Current.Kind != TokenKind.Parameter && !cursor.IsAny(JoinWords) && !cursor.IsAny(NoAliases)
            ? cursor.TakeName()
            : "";
    }

    public static string[] ReadNames(TokenCursor cursor)
    {
        var names = new List<string>();
        cursor.Expect("(");
        do
        {
            names.Add(cursor.TakeName());
            while (cursor.Current.Kind == TokenKind.Word && !cursor.HasFailed)
                cursor.TakeToken();
        }
        while (cursor.Accept(","));
        cursor.Expect(")");
        return [.. names];
    }

    /// <summary>T-SQL's WITH (..) behind a table; whether there was one.</summary>
    public static bool SkipHints(TokenCursor cursor)
    {
        if (!cursor.Is("WITH") || !cursor.Is("(", 1))
            return false;
        cursor.TakeToken();
        cursor.SkipBalanced();
        return true;
    }

    private static TableSource ReadJoined(TokenCursor cursor)
    {
        var isOptional = cursor.Is("LEFT") || cursor.Is("FULL") || cursor.Is("OUTER");
        while (cursor.AcceptAny(JoinWords))
            continue;
        var source = ReadSource(cursor);
        source.IsOptional = isOptional;
        if (cursor.Accept("ON"))
            source.On = ExpressionReader.ReadExpression(cursor);
        else if (cursor.Accept("USING"))
            source.On = ReadUsing(cursor, source);
        return source;
    }

    private static Expression? ReadUsing(TokenCursor cursor, TableSource source)
    {
        var start = cursor.Start;
        Expression? on = null;
        foreach (var name in ReadNames(cursor))
        {
            var span = cursor.SpanFrom(start);
            var left = new Expression(ExpressionKind.Column, name, span) { Qualifier = source.Alias.Length > 0 ? source.Alias : source.Name };
            var equal = new Expression(ExpressionKind.Binary, "=", span, left, new Expression(ExpressionKind.Column, name, span) { Qualifier = "." });
            on = on is null ? equal : new Expression(ExpressionKind.Binary, "AND", span, on, equal);
        }
        return on;
    }

    private static TableSource ReadPrimary(TokenCursor cursor)
    {
        var start = cursor.Start;
        if (cursor.Is("(") && cursor.IsAny(Queries, 1))
            return ReadDerived(cursor, start);
        if (cursor.Is("(") && cursor.IsAny(Changes, 1))
            cursor.Fail();
        if (cursor.Is("("))
            return ReadParenthesized(cursor);
        var mark = cursor.MarkPosition();
        var table = ReadTable(cursor);
        if (!cursor.Is("("))
            return table;
        cursor.ReturnTo(mark);
        return new TableSource { Name = "", Call = ExpressionReader.ReadExpression(cursor), Span = cursor.SpanFrom(start) };
    }

    private static TableSource ReadParenthesized(TokenCursor cursor)
    {
        if (!cursor.TryEnter())
            return new TableSource { Name = "" };
        cursor.Expect("(");
        var inner = ReadSource(cursor);
        cursor.Expect(")");
        cursor.LeaveConstruct();
        return inner;
    }

    private static TableSource ReadDerived(TokenCursor cursor, int start)
    {
        cursor.Expect("(");
        var query = SelectReader.ReadSelect(cursor);
        cursor.Expect(")");
        return new TableSource { Name = "", Query = query, Span = cursor.SpanFrom(start) };
    }
}

/// <summary>Reads WITH and its tables.</summary>
internal static class CommonTableReader
{
    public static CommonTable[] ReadCommonTables(TokenCursor cursor)
    {
        var tables = new List<CommonTable>();
        cursor.Expect("WITH");
        cursor.Accept("RECURSIVE");
        do
            tables.Add(ReadCommonTable(cursor));
        while (cursor.Accept(","));
        return [.. tables];
    }

    private static CommonTable ReadCommonTable(TokenCursor cursor)
    {
        var name = cursor.TakeName();
        var columns = cursor.Is("(") ? SourceReader.ReadNames(cursor) : [];
        cursor.Expect("AS");
        cursor.Accept("NOT");
        cursor.Accept("MATERIALIZED");
        cursor.Expect("(");
        var body = StatementReader.ReadStatement(cursor);
        cursor.Expect(")");
        return new CommonTable { Name = name, Columns = columns, Body = body };
    }
}
