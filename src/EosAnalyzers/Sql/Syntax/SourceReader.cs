namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads what follows FROM, JOIN, USING and INTO.</summary>
internal static class SourceReader
{
    private static readonly string[] JoinWords = [
        "INNER",
        "LEFT",
        "RIGHT",
        "FULL",
        "CROSS",
        "NATURAL",
        "OUTER",
        "LATERAL",
        "STRAIGHT_JOIN",
        "JOIN",
        "APPLY"
    ];
    private static readonly string[] NoAliases = [
        "LOCK",
        "PARTITION",
        "MATCHED",
        "INDEXED",
        "USE",
        "FORCE",
        "IGNORE",
        "TABLESAMPLE",
        "LOG"
    ];
    private static readonly string[] Queries = ["SELECT", "WITH", "VALUES", "TABLE"];
    private static readonly string[] Changes = ["INSERT", "UPDATE", "DELETE", "MERGE"];

    private static readonly string[] IndexHints = ["USE", "FORCE", "IGNORE"];
    private static readonly string[] IndexWords = ["INDEX", "KEY"];

    public static void ReadSources(TokenCursor cursor, List<TableSource> sources)
    {
        AddWithJoined(ReadSource(cursor), sources);
        while (!cursor.HasFailed && (cursor.Accept(",") || cursor.IsAny(JoinWords)))
            AddWithJoined(ReadJoined(cursor), sources);
    }

    /// <summary>A source, or a join as a query of its own: USING a JOIN b ON ...</summary>
    public static TableSource ReadOneSource(TokenCursor cursor)
    {
        var start = cursor.Start;
        var first = ReadSource(cursor);
        if (!cursor.IsAny(JoinWords))
            return first;
        var query = new SelectStatement();
        query.Items.Add(new SelectItem { Value = new Expression(ExpressionKind.Star, "*", cursor.SpanFrom(start)) });
        AddWithJoined(first, query.From);
        while (!cursor.HasFailed && cursor.IsAny(JoinWords))
            AddWithJoined(ReadJoined(cursor), query.From);
        query.Span = cursor.SpanFrom(start);
        return new TableSource { Name = "", Query = query, Span = query.Span };
    }

    // (a JOIN b ON ..) JOIN c: the parentheses change nothing of what is read.
    private static void AddWithJoined(TableSource source, List<TableSource> sources)
    {
        sources.Add(source);
        foreach (var joined in source.Joined ?? [])
            AddWithJoined(joined, sources);
        source.Joined = null;
    }

    public static TableSource ReadSource(TokenCursor cursor)
    {
        cursor.AcceptAny("ONLY", "LATERAL");
        var source = ReadPrimary(cursor);
        // DELETE a.*, b.* FROM ..
        cursor.Accept(".", "*");
        SkipHints(cursor);
        if (ReadAlias(cursor) is { Length: > 0 } alias)
            source.Alias = alias;
        // FROM json_to_recordset(..) AS (id int) has columns and no name.
        if (source.Alias.Length > 0 && cursor.Is("(")
            || source.Call is not null && cursor.Is("AS") && cursor.Is("(", 1) && cursor.Accept("AS"))
            source.Columns = ReadNames(cursor);
        SkipHints(cursor);
        return source;
    }

    /// <summary>A table's name with what qualifies it, without an alias.</summary>
    public static TableSource ReadTable(TokenCursor cursor)
    {
        cursor.Accept("ONLY");
        var start = cursor.Start;
        var (owner, name) = ("", cursor.TakeName());
        while (!cursor.Is("*", 1) && cursor.Accept("."))
            (owner, name) = (name, cursor.Is(".") ? "" : cursor.TakeName());
        return new TableSource
        {
            Name = name,
            Owner = DefaultOwners.Contains(owner) ? "" : owner,
            Span = cursor.SpanFrom(start)
        };
    }

    private static readonly HashSet<string> DefaultOwners =
        new(StringComparer.OrdinalIgnoreCase) { "public", "dbo", "main" };

    public static string ReadAlias(TokenCursor cursor)
    {
        if (cursor.Accept("AS"))
            return cursor.Current.Kind == TokenKind.String
                ? SqlName.ReadUnquoted(cursor.Text, cursor.TakeToken())
                : cursor.TakeName();
        return cursor.IsName()
            && cursor.Current.Kind != TokenKind.Parameter
            && !cursor.IsAny(JoinWords)
            && !cursor.IsAny(NoAliases)
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
            // A type, in AS r(id int, price numeric(10, 2), tags text[]).
            while (!cursor.Is(",") && !cursor.Is(")") && !cursor.HasFailed && !cursor.AtEnd)
                if (cursor.Is("(") || cursor.Is("["))
                    cursor.SkipBalanced();
                else
                    cursor.TakeToken();
        }
        while (cursor.Accept(","));
        cursor.Expect(")");
        return [.. names];
    }

    /// <summary>T-SQL's WITH (..) behind a table; whether there was one.</summary>
    public static bool SkipHints(TokenCursor cursor)
    {
        if (cursor.Is("WITH") && cursor.Is("(", 1))
        {
            cursor.TakeToken();
            cursor.SkipBalanced();
            return true;
        }
        SkipIndexHints(cursor);
        return false;
    }

    // SQLite: INDEXED BY i, NOT INDEXED. MySQL: USE INDEX (i), PARTITION (p0).
    private static void SkipIndexHints(TokenCursor cursor)
    {
        if (cursor.Accept("INDEXED"))
        {
            cursor.Expect("BY");
            cursor.TakeName();
        }
        else if (cursor.Is("NOT") && cursor.Is("INDEXED", 1))
            cursor.Accept("NOT", "INDEXED");
        else if (cursor.IsAny(IndexHints) && cursor.IsAny(IndexWords, 1))
        {
            cursor.TakeToken();
            cursor.TakeToken();
            cursor.SkipBalanced();
        }
        else if (cursor.Is("PARTITION") && cursor.Is("(", 1) && cursor.Accept("PARTITION"))
            cursor.SkipBalanced();
    }

    private static TableSource ReadJoined(TokenCursor cursor)
    {
        var isOptional = cursor.Is("LEFT") || cursor.Is("FULL") || cursor.Is("OUTER");
        var keepsAll = cursor.Is("RIGHT") || cursor.Is("FULL") || cursor.Is("NATURAL");
        while (cursor.AcceptAny(JoinWords))
            continue;
        var source = ReadSource(cursor);
        (source.IsOptional, source.KeepsAll) = (isOptional, keepsAll);
        if (cursor.Accept("ON"))
            source.On = ExpressionReader.ReadExpression(cursor);
        else if (cursor.Is("USING") && cursor.Is("(", 1) && cursor.Accept("USING"))
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
            var left = new Expression(
                ExpressionKind.Column, name, span)
            { Qualifier = source.Alias.Length > 0 ? source.Alias : source.Name };
            var equal = new Expression(
                ExpressionKind.Binary,
                "=",
                span,
                left,
                new Expression(ExpressionKind.Column, name, span) { Qualifier = "." });
            on = on is null ? equal : new Expression(ExpressionKind.Binary, "AND", span, on, equal);
        }
        return on;
    }

    private static TableSource ReadPrimary(TokenCursor cursor)
    {
        var start = cursor.Start;
        if (cursor.Is("(") && IsQuery(cursor))
            return ReadDerived(cursor, start);
        if (cursor.Is("(") && cursor.IsAny(Changes, 1))
            return ReadChange(cursor, start);
        if (cursor.Is("("))
            return ReadParenthesized(cursor);
        var mark = cursor.MarkPosition();
        var table = ReadTable(cursor);
        if (!cursor.Is("("))
            return table;
        cursor.ReturnTo(mark);
        var call = ReadTableFunction(cursor);
        return new TableSource { Name = "", Call = call, Span = cursor.SpanFrom(start) };
    }

    // unnest(a) WITH ORDINALITY, OPENJSON(@j) WITH (..): its columns are taken as they are used; JSON_TABLE(@j, '$[*]'
    // COLUMNS (..)) is one argument with what is around it.
    private static Expression ReadTableFunction(TokenCursor cursor)
    {
        var mark = cursor.MarkPosition();
        var call = ExpressionReader.ReadExpression(cursor);
        if (cursor.HasFailed)
        {
            cursor.ReturnTo(mark);
            var start = cursor.Start;
            var name = cursor.TakeName();
            cursor.SkipBalanced();
            call = new Expression(ExpressionKind.Call, name.ToUpperInvariant(), cursor.SpanFrom(start));
        }
        cursor.Accept("WITH", "ORDINALITY");
        return call;
    }

    private static TableSource ReadParenthesized(TokenCursor cursor)
    {
        if (!cursor.TryEnter())
            return new TableSource { Name = "" };
        cursor.Expect("(");
        var inner = ReadSource(cursor);
        while (!cursor.HasFailed && (cursor.Accept(",") || cursor.IsAny(JoinWords)))
            (inner.Joined ??= []).Add(ReadJoined(cursor));
        cursor.Expect(")");
        cursor.LeaveConstruct();
        return inner;
    }

    // ((SELECT ..) UNION (SELECT ..)) is a query, ((a JOIN b) JOIN c) is none.
    private static bool IsQuery(TokenCursor cursor)
    {
        var depth = 1;
        while (cursor.Is("(", depth) && depth < 100)
            depth++;
        return cursor.IsAny(Queries, depth);
    }

    // FROM (MERGE .. OUTPUT ..) AS changed
    private static TableSource ReadChange(TokenCursor cursor, int start)
    {
        cursor.Expect("(");
        var change = StatementReader.ReadStatement(cursor);
        cursor.Expect(")");
        return new TableSource { Name = "", Change = change, Span = cursor.SpanFrom(start) };
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
