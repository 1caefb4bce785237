namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads a call behind its name.</summary>
internal static class FunctionCallReader
{
    private static readonly string[] Separators = ["FROM", "FOR", "USING", "AS", "IN", "PLACING", "SEPARATOR"];
    private static readonly string[] TrimSides = ["BOTH", "LEADING", "TRAILING"];

    public static Expression ReadCall(TokenCursor cursor, int start, string qualifier, string name)
    {
        if (SqlName.AreEqual(name, "CAST") || SqlName.AreEqual(name, "TRY_CAST"))
            return ReadCast(cursor, start);
        var arguments = ReadArguments(cursor);
        SkipWindow(cursor);
        return new Expression(ExpressionKind.Call, name.ToUpperInvariant(), cursor.SpanFrom(start), arguments) { Qualifier = qualifier };
    }

    private static Expression ReadCast(TokenCursor cursor, int start)
    {
        cursor.Expect("(");
        var value = ExpressionReader.ReadExpression(cursor);
        cursor.Expect("AS");
        var type = TypeNameReader.ReadTypeName(cursor);
        cursor.Expect(")");
        return new Expression(ExpressionKind.Cast, type, cursor.SpanFrom(start), value);
    }

    private static Expression[] ReadArguments(TokenCursor cursor)
    {
        var first = cursor.Items.Count;
        cursor.Expect("(");
        cursor.AcceptAny("DISTINCT", "ALL");
        cursor.AcceptAny(TrimSides);
        while (!cursor.Is(")") && !cursor.HasFailed && !cursor.AtEnd)
        {
            if (cursor.Accept("ORDER", "BY"))
                cursor.Items.AddRange(OrderByReader.ReadOrderBy(cursor));
            else if (!cursor.AcceptAny(Separators) && !cursor.Accept(","))
                cursor.Items.Add(ReadArgument(cursor));
        }
        cursor.Expect(")");
        return cursor.TakeItems(first);
    }

    private static Expression ReadArgument(TokenCursor cursor)
    {
        var start = cursor.Start;
        if ((cursor.Is("SELECT") || cursor.Is("WITH")))
            return new Expression(ExpressionKind.Query, "", cursor.SpanFrom(start)) { Query = SelectReader.ReadSelect(cursor) };
        var value = ExpressionReader.ReadExpression(cursor);
        return cursor.Accept("=>") || cursor.Accept(":=") ? ExpressionReader.ReadExpression(cursor) : value;
    }

    private static void SkipWindow(TokenCursor cursor)
    {
        if (cursor.Accept("WITHIN", "GROUP") || cursor.Is("FILTER") && cursor.Is("(", 1) && cursor.Accept("FILTER"))
            cursor.SkipBalanced();
        if (cursor.Accept("OVER"))
            SkipOver(cursor);
    }

    private static void SkipOver(TokenCursor cursor)
    {
        if (cursor.Is("("))
            cursor.SkipBalanced();
        else
            cursor.TakeName();
    }
}

/// <summary>Reads what follows ORDER BY.</summary>
internal static class OrderByReader
{
    public static List<Expression> ReadOrderBy(TokenCursor cursor)
    {
        var order = new List<Expression>();
        do
        {
            order.Add(ExpressionReader.ReadExpression(cursor));
            cursor.AcceptAny("ASC", "DESC");
            if (cursor.Accept("NULLS"))
                cursor.TakeToken();
        }
        while (cursor.Accept(","));
        return order;
    }
}

internal static class CaseReader
{
    /// <summary>Reads a CASE behind its first word.</summary>
    public static Expression ReadCase(TokenCursor cursor, int start)
    {
        var parts = new List<Expression> { cursor.Is("WHEN") ? Expression.Null : ExpressionReader.ReadExpression(cursor) };
        while (cursor.Accept("WHEN"))
        {
            parts.Add(ExpressionReader.ReadExpression(cursor));
            cursor.Expect("THEN");
            parts.Add(ExpressionReader.ReadExpression(cursor));
        }
        parts.Add(cursor.Accept("ELSE") ? ExpressionReader.ReadExpression(cursor) : Expression.Null);
        cursor.Expect("END");
        return new Expression(ExpressionKind.Case, "CASE", cursor.SpanFrom(start), [.. parts]);
    }
}
