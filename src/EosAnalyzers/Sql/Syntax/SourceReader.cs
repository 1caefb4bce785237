namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads what stands behind FROM, JOIN, USING and INTO.</summary>
internal static class SourceReader
{
    private static readonly string[] JoinWords = ["INNER", "LEFT", "RIGHT", "FULL", "CROSS", "NATURAL", "OUTER", "LATERAL", "STRAIGHT_JOIN", "JOIN", "APPLY"];
    private static readonly string[] NoAliases = ["LOCK", "PARTITION", "MATCHED"];
    private static readonly string[] Queries = ["SELECT", "WITH", "VALUES", "("];
    private static readonly string[] Changes = ["INSERT", "UPDATE", "DELETE"];

    public static void ReadList(Cursor cursor, List<Source> sources)
    {
        sources.Add(Read(cursor));
        while (!cursor.HasFailed && (cursor.Accept(",") || cursor.IsAny(JoinWords)))
            sources.Add(Joined(cursor));
    }

    public static Source Read(Cursor cursor)
    {
        cursor.AcceptAny("ONLY", "LATERAL");
        var source = Primary(cursor);
        Hints(cursor);
        source.Alias = Alias(cursor);
        source.Columns = source.Alias.Length > 0 && cursor.Is("(") ? Names(cursor) : [];
        Hints(cursor);
        return source;
    }

    /// <summary>A table's name with what qualifies it, without an alias.</summary>
    public static Source Table(Cursor cursor)
    {
        cursor.Accept("ONLY");
        var start = cursor.Start;
        var name = cursor.TakeName();
        while (cursor.Accept("."))
            name = cursor.Is(".") ? "" : cursor.TakeName();
        return new Source { Name = name, Span = cursor.From(start) };
    }

    public static string Alias(Cursor cursor)
    {
        if (cursor.Accept("AS"))
            return cursor.Current.Kind == TokenKind.String ? SqlName.Unquoted(cursor.Text, cursor.Take()) : cursor.TakeName();
        return cursor.IsName() && cursor.Current.Kind != TokenKind.Parameter && !cursor.IsAny(JoinWords) && !cursor.IsAny(NoAliases)
            ? cursor.TakeName()
            : "";
    }

    public static string[] Names(Cursor cursor)
    {
        var names = new List<string>();
        cursor.Expect("(");
        do
        {
            names.Add(cursor.TakeName());
            while (cursor.Current.Kind == TokenKind.Word && !cursor.HasFailed)
                cursor.Take();
        }
        while (cursor.Accept(","));
        cursor.Expect(")");
        return [.. names];
    }

    /// <summary>T-SQL's WITH (..) behind a table; whether there was one.</summary>
    public static bool Hints(Cursor cursor)
    {
        if (!cursor.Is("WITH") || !cursor.Is("(", 1))
            return false;
        cursor.Take();
        cursor.SkipBalanced();
        return true;
    }

    private static Source Joined(Cursor cursor)
    {
        var isOptional = cursor.Is("LEFT") || cursor.Is("FULL") || cursor.Is("OUTER");
        while (cursor.AcceptAny(JoinWords))
            continue;
        var source = Read(cursor);
        source.IsOptional = isOptional;
        if (cursor.Accept("ON"))
            source.On = ExpressionReader.Read(cursor);
        else if (cursor.Accept("USING"))
            source.On = Using(cursor, source);
        return source;
    }

    private static Expression? Using(Cursor cursor, Source source)
    {
        var start = cursor.Start;
        Expression? on = null;
        foreach (var name in Names(cursor))
        {
            var span = cursor.From(start);
            var left = new Expression(ExpressionKind.Column, name, span) { Qualifier = source.Alias.Length > 0 ? source.Alias : source.Name };
            var equal = new Expression(ExpressionKind.Binary, "=", span, left, new Expression(ExpressionKind.Column, name, span) { Qualifier = "." });
            on = on is null ? equal : new Expression(ExpressionKind.Binary, "AND", span, on, equal);
        }
        return on;
    }

    private static Source Primary(Cursor cursor)
    {
        var start = cursor.Start;
        if (cursor.Is("(") && cursor.IsAny(Queries, 1))
            return Derived(cursor, start);
        if (cursor.Is("(") && cursor.IsAny(Changes, 1))
            cursor.Fail();
        if (cursor.Is("("))
            return Parenthesised(cursor);
        var mark = cursor.Mark();
        var table = Table(cursor);
        if (!cursor.Is("("))
            return table;
        cursor.Return(mark);
        return new Source { Name = "", Call = ExpressionReader.Read(cursor), Span = cursor.From(start) };
    }

    private static Source Parenthesised(Cursor cursor)
    {
        if (!cursor.Enter())
            return new Source { Name = "" };
        cursor.Expect("(");
        var inner = Read(cursor);
        cursor.Expect(")");
        cursor.Leave();
        return inner;
    }

    private static Source Derived(Cursor cursor, int start)
    {
        cursor.Expect("(");
        var query = SelectReader.Read(cursor);
        cursor.Expect(")");
        return new Source { Name = "", Query = query, Span = cursor.From(start) };
    }
}

/// <summary>Reads WITH and its tables.</summary>
internal static class CommonTableReader
{
    public static CommonTable[] Read(Cursor cursor)
    {
        var tables = new List<CommonTable>();
        cursor.Expect("WITH");
        cursor.Accept("RECURSIVE");
        do
            tables.Add(One(cursor));
        while (cursor.Accept(","));
        return [.. tables];
    }

    private static CommonTable One(Cursor cursor)
    {
        var name = cursor.TakeName();
        var columns = cursor.Is("(") ? SourceReader.Names(cursor) : [];
        cursor.Expect("AS");
        cursor.Accept("NOT");
        cursor.Accept("MATERIALIZED");
        cursor.Expect("(");
        var body = StatementReader.Read(cursor);
        cursor.Expect(")");
        return new CommonTable { Name = name, Columns = columns, Body = body };
    }
}
