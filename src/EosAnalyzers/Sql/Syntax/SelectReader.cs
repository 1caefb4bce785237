using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads SELECT and VALUES, alone and combined.</summary>
internal static class SelectReader
{
    private static readonly string[] LockingEnds = [")", ";", "RETURNING", "ON", "LIMIT", "OFFSET", "FETCH"];
    private static readonly string[] SetOperators = ["UNION", "EXCEPT", "INTERSECT", "MINUS"];

    public static SelectStatement ReadSelect(TokenCursor cursor)
    {
        var with = cursor.Is("WITH") ? CommonTableReader.ReadCommonTables(cursor) : [];
        var select = ReadTerm(cursor);
        select.With = with;
        return select;
    }

    private static SelectStatement ReadTerm(TokenCursor cursor)
    {
        if (!cursor.TryEnter())
            return new SelectStatement();
        var start = cursor.Start;
        var select = ReadCore(cursor);
        // However many there are, they are read one after the other, and hang in one another.
        for (var last = select; cursor.IsAny(SetOperators) && !cursor.HasFailed; last = last.Other!)
        {
            while (last.Other is not null)
                last = last.Other;
            last.Operator = cursor.ReadText(cursor.TakeToken()).ToUpperInvariant();
            last.IsAll = cursor.Accept("ALL");
            cursor.Accept("DISTINCT");
            last.Other = ReadCore(cursor);
        }
        ReadTail(cursor, select);
        select.Span = cursor.SpanFrom(start);
        cursor.LeaveConstruct();
        return select;
    }

    private static SelectStatement ReadCore(TokenCursor cursor)
    {
        if (cursor.Accept("("))
        {
            var inner = ReadSelect(cursor);
            cursor.Expect(")");
            return inner;
        }
        if (cursor.Is("TABLE") && cursor.IsName(1))
            return ReadTable(cursor);
        return cursor.Accept("VALUES") ? ReadValues(cursor) : ReadQuery(cursor);
    }

    // TABLE t is SELECT * FROM t.
    private static SelectStatement ReadTable(TokenCursor cursor)
    {
        var start = cursor.Start;
        cursor.TakeToken();
        var select = new SelectStatement();
        select.Items.Add(new SelectItem { Value = new Expression(ExpressionKind.Star, "*", cursor.SpanFrom(start)) });
        select.From.Add(SourceReader.ReadSource(cursor));
        return select;
    }

    private static SelectStatement ReadValues(TokenCursor cursor)
    {
        var select = new SelectStatement();
        do
        {
            cursor.Accept("ROW");
            select.Rows.Add(ExpressionReader.ReadParenthesizedList(cursor));
        }
        while (cursor.Accept(","));
        return select;
    }

    private static SelectStatement ReadQuery(TokenCursor cursor)
    {
        var select = new SelectStatement();
        // PL/pgSQL throws the rows of PERFORM away.
        if (!cursor.Accept("PERFORM"))
            cursor.Expect("SELECT");
        ReadQuantifier(cursor, select);
        ReadItems(cursor, select);
        ReadInto(cursor, select);
        if (cursor.Accept("FROM"))
            SourceReader.ReadSources(cursor, select.From);
        ReadInto(cursor, select);
        if (cursor.Accept("WHERE"))
            select.Where = ExpressionReader.ReadExpression(cursor);
        if (cursor.Accept("GROUP", "BY"))
            select.Group.AddRange(ExpressionReader.ReadExpressions(cursor));
        if (cursor.Accept("HAVING"))
            select.Having = ExpressionReader.ReadExpression(cursor);
        return select;
    }

    private static void ReadQuantifier(TokenCursor cursor, SelectStatement select)
    {
        select.IsDistinct = cursor.Accept("DISTINCT");
        if (select.IsDistinct && cursor.Accept("ON"))
            select.DistinctOn.AddRange(ExpressionReader.ReadParenthesizedList(cursor));
        cursor.Accept("ALL");
        select.Limit = ReadTop(cursor);
    }

    public static RowLimit? ReadTop(TokenCursor cursor)
    {
        var start = cursor.Start;
        if (!cursor.Is("TOP")
            || !cursor.Is("(", 1) && cursor.Peek(1).Kind is not (TokenKind.Number or TokenKind.Parameter))
            return null;
        cursor.TakeToken();
        var count = OperandReader.ReadOperand(cursor, 12);
        var span = cursor.SpanFrom(start);
        var isPercent = cursor.Accept("PERCENT");
        if (cursor.Accept("WITH"))
            cursor.Expect("TIES");
        return new RowLimit(span, isPercent ? null : count, null);
    }

    // PostgreSQL takes a list without an item: EXISTS (SELECT FROM orders WHERE ..).
    private static void ReadItems(TokenCursor cursor, SelectStatement select)
    {
        if (cursor.Is("FROM"))
            return;
        do
        {
            var variable = cursor.Current.Kind == TokenKind.Parameter
                && cursor.Is("=", 1)
                && cursor.Traits.Has(DialectTraits.NoSeparators);
            var value = ExpressionReader.ReadExpression(cursor);
            select.Items.Add(new SelectItem { Value = value, Alias = SourceReader.ReadAlias(cursor) });
            if (variable)
                select.Into ??= new Token(TokenKind.Parameter, value.Span.Start, value.Span.Start);
        }
        while (cursor.Accept(","));
    }

    private static void ReadInto(TokenCursor cursor, SelectStatement select)
    {
        if (!cursor.Accept("INTO"))
            return;
        select.IsIntoTemporary = cursor.AcceptAny("TEMP", "TEMPORARY")
            || cursor.Current.Kind == TokenKind.Word && cursor.Text[cursor.Start] == '#';
        cursor.AcceptAny("UNLOGGED", "OUTFILE", "DUMPFILE", "TABLE");
        select.Into = cursor.TakeToken();
        while (cursor.Accept(".") || cursor.Accept(","))
            cursor.TakeToken();
    }

    private static void ReadTail(TokenCursor cursor, SelectStatement select)
    {
        if (cursor.Accept("WINDOW"))
            SkipWindows(cursor);
        if (cursor.Accept("ORDER", "BY"))
            select.Order.AddRange(OrderByReader.ReadOrderBy(cursor));
        select.Limit ??= LimitReader.ReadLimit(cursor);
        SkipLocking(cursor);
        // PostgreSQL takes the two in any order.
        select.Limit ??= LimitReader.ReadLimit(cursor);
        SkipLocking(cursor);
        ReadInto(cursor, select);
        if (cursor.Accept("OPTION"))
            cursor.SkipBalanced();
    }

    private static void SkipWindows(TokenCursor cursor)
    {
        do
        {
            cursor.TakeName();
            cursor.Expect("AS");
            cursor.SkipBalanced();
        }
        while (cursor.Accept(","));
    }

    private static void SkipLocking(TokenCursor cursor)
    {
        while (cursor.Is("FOR") && cursor.IsAny(["UPDATE", "SHARE", "NO", "KEY"], 1)
            || cursor.Is("LOCK") && cursor.Is("IN", 1))
            while (!cursor.AtEnd && !cursor.IsAny(LockingEnds))
                cursor.TakeToken();
    }
}

internal static class LimitReader
{
    private static readonly string[] Words = ["LIMIT", "OFFSET", "FETCH"];

    /// <summary>LIMIT 1, LIMIT 2, 3, OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY; null when nothing is limited.</summary>
    public static RowLimit? ReadLimit(TokenCursor cursor)
    {
        var start = cursor.Start;
        if (!cursor.IsAny(Words))
            return null;
        Expression? count = null;
        Expression? offset = null;
        while (cursor.IsAny(Words))
        {
            var isOffset = cursor.Is("OFFSET");
            cursor.TakeToken();
            cursor.AcceptAny("NEXT", "FIRST");
            if (!cursor.AcceptAny("ROW", "ROWS", "ALL"))
                ReadRows(cursor, isOffset, ref count, ref offset);
            while (cursor.AcceptAny("ROW", "ROWS", "ONLY", "WITH", "TIES"))
                continue;
        }
        return new RowLimit(cursor.SpanFrom(start), count, offset);
    }

    // LIMIT 2, 3 skips two rows.
    private static void ReadRows(TokenCursor cursor, bool isOffset, ref Expression? count, ref Expression? offset)
    {
        var first = ExpressionReader.ReadExpression(cursor);
        if (isOffset)
            offset = first;
        else if (cursor.Accept(","))
            (offset, count) = (first, ExpressionReader.ReadExpression(cursor));
        else
            count = first;
    }
}
