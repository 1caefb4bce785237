using EosAnalyzers.Sql.Dialects;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads SELECT and VALUES, alone and combined.</summary>
internal static class SelectReader
{
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
        if (cursor.IsAny(SetOperators))
        {
            select.Operator = cursor.ReadText(cursor.TakeToken()).ToUpperInvariant();
            cursor.AcceptAny("ALL", "DISTINCT");
            select.Other = ReadTerm(cursor);
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
        return cursor.Accept("VALUES") ? ReadValues(cursor) : ReadQuery(cursor);
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
            cursor.SkipBalanced();
        cursor.Accept("ALL");
        select.Limit = ReadTop(cursor);
    }

    public static TextSpan? ReadTop(TokenCursor cursor)
    {
        var start = cursor.Start;
        if (!cursor.Is("TOP") || !cursor.Is("(", 1) && cursor.Peek(1).Kind is not (TokenKind.Number or TokenKind.Parameter))
            return null;
        cursor.TakeToken();
        OperandReader.ReadOperand(cursor, 12);
        var span = cursor.SpanFrom(start);
        cursor.Accept("PERCENT");
        return span;
    }

    // PostgreSQL takes a list without an item: EXISTS (SELECT FROM orders WHERE ..).
    private static void ReadItems(TokenCursor cursor, SelectStatement select)
    {
        if (cursor.Is("FROM") && cursor.Dialect is SqlDialect.PostgreSql or SqlDialect.Generic)
            return;
        do
        {
            var variable = cursor.Current.Kind == TokenKind.Parameter && cursor.Is("=", 1) && cursor.Dialect == SqlDialect.SqlServer;
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
        cursor.AcceptAny("TEMP", "TEMPORARY", "UNLOGGED", "OUTFILE", "DUMPFILE", "TABLE");
        select.Into = cursor.TakeToken();
        while (cursor.Accept(".") || cursor.Accept(","))
            cursor.TakeToken();
    }

    private static void ReadTail(TokenCursor cursor, SelectStatement select)
    {
        if (cursor.Accept("ORDER", "BY"))
            select.Order.AddRange(OrderByReader.ReadOrderBy(cursor));
        select.Limit ??= LimitReader.ReadLimit(cursor);
        SkipLocking(cursor);
        ReadInto(cursor, select);
        if (cursor.Accept("OPTION"))
            cursor.SkipBalanced();
    }

    private static void SkipLocking(TokenCursor cursor)
    {
        while (cursor.Is("FOR") && cursor.IsAny(["UPDATE", "SHARE", "NO", "KEY"], 1) || cursor.Is("LOCK") && cursor.Is("IN", 1))
            while (!cursor.AtEnd && !cursor.Is(")") && !cursor.Is(";") && !cursor.Is("RETURNING") && !cursor.Is("ON"))
                cursor.TakeToken();
    }
}

internal static class LimitReader
{
    private static readonly string[] Words = ["LIMIT", "OFFSET", "FETCH"];

    /// <summary>LIMIT 1, LIMIT 2, 3, OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY; null when nothing is limited.</summary>
    public static TextSpan? ReadLimit(TokenCursor cursor)
    {
        var start = cursor.Start;
        if (!cursor.IsAny(Words))
            return null;
        while (cursor.AcceptAny(Words))
        {
            cursor.AcceptAny("NEXT", "FIRST");
            if (!cursor.AcceptAny("ROW", "ROWS", "ALL"))
                ExpressionReader.ReadExpressions(cursor);
            while (cursor.AcceptAny("ROW", "ROWS", "ONLY", "WITH", "TIES"))
                continue;
        }
        return cursor.SpanFrom(start);
    }
}
