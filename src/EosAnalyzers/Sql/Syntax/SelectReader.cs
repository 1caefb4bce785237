using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads SELECT and VALUES, alone and combined.</summary>
internal static class SelectReader
{
    private static readonly string[] SetOperators = ["UNION", "EXCEPT", "INTERSECT", "MINUS"];

    public static Select Read(Cursor cursor)
    {
        var with = cursor.Is("WITH") ? CommonTableReader.Read(cursor) : [];
        var select = ReadTerm(cursor);
        select.With = with;
        return select;
    }

    private static Select ReadTerm(Cursor cursor)
    {
        if (!cursor.Enter())
            return new Select();
        var start = cursor.Start;
        var select = Core(cursor);
        if (cursor.IsAny(SetOperators))
        {
            select.Operator = cursor.TextOf(cursor.Take()).ToUpperInvariant();
            cursor.AcceptAny("ALL", "DISTINCT");
            select.Other = ReadTerm(cursor);
        }
        Tail(cursor, select);
        select.Span = cursor.From(start);
        cursor.Leave();
        return select;
    }

    private static Select Core(Cursor cursor)
    {
        if (cursor.Accept("("))
        {
            var inner = Read(cursor);
            cursor.Expect(")");
            return inner;
        }
        return cursor.Accept("VALUES") ? Values(cursor) : Query(cursor);
    }

    private static Select Values(Cursor cursor)
    {
        var select = new Select();
        do
        {
            cursor.Accept("ROW");
            select.Rows.Add(ExpressionReader.ReadParenthesised(cursor));
        }
        while (cursor.Accept(","));
        return select;
    }

    private static Select Query(Cursor cursor)
    {
        var select = new Select();
        cursor.Expect("SELECT");
        Quantifier(cursor, select);
        Items(cursor, select);
        Into(cursor, select);
        if (cursor.Accept("FROM"))
            SourceReader.ReadList(cursor, select.From);
        Into(cursor, select);
        if (cursor.Accept("WHERE"))
            select.Where = ExpressionReader.Read(cursor);
        if (cursor.Accept("GROUP", "BY"))
            select.Group.AddRange(ExpressionReader.ReadList(cursor));
        if (cursor.Accept("HAVING"))
            select.Having = ExpressionReader.Read(cursor);
        return select;
    }

    private static void Quantifier(Cursor cursor, Select select)
    {
        select.IsDistinct = cursor.Accept("DISTINCT");
        if (select.IsDistinct && cursor.Accept("ON"))
            cursor.SkipBalanced();
        cursor.Accept("ALL");
        select.Limit = Top(cursor);
    }

    public static TextSpan? Top(Cursor cursor)
    {
        var start = cursor.Start;
        if (!cursor.Is("TOP") || !cursor.Is("(", 1) && cursor.Peek(1).Kind is not (TokenKind.Number or TokenKind.Parameter))
            return null;
        cursor.Take();
        OperandReader.Read(cursor, 12);
        var span = cursor.From(start);
        cursor.Accept("PERCENT");
        return span;
    }

    // PostgreSQL takes a list without an item: EXISTS (SELECT FROM orders WHERE ..).
    private static void Items(Cursor cursor, Select select)
    {
        if (cursor.Is("FROM") && cursor.Dialect is SqlDialect.PostgreSql or SqlDialect.Generic)
            return;
        do
        {
            var variable = cursor.Current.Kind == TokenKind.Parameter && cursor.Is("=", 1) && cursor.Dialect == SqlDialect.SqlServer;
            var value = ExpressionReader.Read(cursor);
            select.Items.Add(new SelectItem { Value = value, Alias = SourceReader.Alias(cursor) });
            if (variable)
                select.Into ??= new Token(TokenKind.Parameter, value.Span.Start, value.Span.Start);
        }
        while (cursor.Accept(","));
    }

    private static void Into(Cursor cursor, Select select)
    {
        if (!cursor.Accept("INTO"))
            return;
        cursor.AcceptAny("TEMP", "TEMPORARY", "UNLOGGED", "OUTFILE", "DUMPFILE", "TABLE");
        select.Into = cursor.Take();
        while (cursor.Accept(".") || cursor.Accept(","))
            cursor.Take();
    }

    private static void Tail(Cursor cursor, Select select)
    {
        if (cursor.Accept("ORDER", "BY"))
            select.Order.AddRange(Ordering.Read(cursor));
        select.Limit ??= LimitReader.Read(cursor);
        Locking(cursor);
        Into(cursor, select);
        if (cursor.Accept("OPTION"))
            cursor.SkipBalanced();
    }

    private static void Locking(Cursor cursor)
    {
        while (cursor.Is("FOR") && cursor.IsAny(["UPDATE", "SHARE", "NO", "KEY"], 1) || cursor.Is("LOCK") && cursor.Is("IN", 1))
            while (!cursor.AtEnd && !cursor.Is(")") && !cursor.Is(";") && !cursor.Is("RETURNING") && !cursor.Is("ON"))
                cursor.Take();
    }
}

internal static class LimitReader
{
    private static readonly string[] Words = ["LIMIT", "OFFSET", "FETCH"];

    /// <summary>LIMIT 1, LIMIT 2, 3, OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY; null when nothing is limited.</summary>
    public static TextSpan? Read(Cursor cursor)
    {
        var start = cursor.Start;
        if (!cursor.IsAny(Words))
            return null;
        while (cursor.AcceptAny(Words))
        {
            cursor.AcceptAny("NEXT", "FIRST");
            if (!cursor.AcceptAny("ROW", "ROWS", "ALL"))
                ExpressionReader.ReadList(cursor);
            while (cursor.AcceptAny("ROW", "ROWS", "ONLY", "WITH", "TIES"))
                continue;
        }
        return cursor.From(start);
    }
}
