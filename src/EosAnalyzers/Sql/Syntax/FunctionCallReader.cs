namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads a call behind its name.</summary>
internal static class FunctionCallReader
{
    private static readonly string[] Separators = ["FROM", "FOR", "USING", "AS", "IN", "PLACING", "SEPARATOR"];
    private static readonly string[] TrimSides = ["BOTH", "LEADING", "TRAILING"];

    public static Expression ReadCall(TokenCursor cursor, int start, string qualifier, string name)
    {
        if (SqlName.AreEqual(name, "CAST") || SqlName.AreEqual(name, "TRY_CAST") || SqlName.AreEqual(name, "SAFE_CAST"))
            return ReadCast(cursor, start);
        if (SqlName.AreEqual(name, "TRIM"))
            return ReadTrim(cursor, start, qualifier);
        List<Expression>? order = null;
        var isDistinct = cursor.Is("(") && cursor.Is("DISTINCT", 1);
        var arguments = ReadArguments(cursor, ref order);
        var rows = ReadRows(cursor, isDistinct, order);
        // MATCH (a, b) AGAINST ('words' IN BOOLEAN MODE)
        if (SqlName.AreEqual(name, "MATCH") && cursor.Accept("AGAINST"))
            cursor.SkipBalanced();
        return cursor.CreateExpression(
            ExpressionKind.Call, name.ToUpperInvariant(), cursor.SpanFrom(start), arguments, qualifier, rows);
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

    // TRIM(LEADING '0' FROM s) is LTRIM(s, '0').
    private static Expression ReadTrim(TokenCursor cursor, int start, string qualifier)
    {
        cursor.Expect("(");
        var name = cursor.Is("LEADING") ? "LTRIM" : cursor.Is("TRAILING") ? "RTRIM" : "TRIM";
        cursor.AcceptAny(TrimSides);
        var first = cursor.Is("FROM") ? null : ExpressionReader.ReadExpression(cursor);
        Expression[] arguments;
        if (cursor.Accept("FROM") && ExpressionReader.ReadExpression(cursor) is var text)
            arguments = first is null ? [text] : [text, first];
        else
            arguments = cursor.Accept(",")
                ? [first!, ExpressionReader.ReadExpression(cursor)]
                : [first ?? Expression.Null];
        cursor.Expect(")");
        return new Expression(ExpressionKind.Call, name, cursor.SpanFrom(start), arguments) { Qualifier = qualifier };
    }

    private static Expression[] ReadArguments(TokenCursor cursor, ref List<Expression>? order)
    {
        var first = cursor.Items.Count;
        cursor.Expect("(");
        cursor.AcceptAny("DISTINCT", "ALL");
        while (!cursor.Is(")") && !cursor.HasFailed && !cursor.AtEnd)
        {
            if (cursor.Accept("ORDER", "BY"))
                (order ??= []).AddRange(OrderByReader.ReadOrderBy(cursor));
            else if (!cursor.AcceptAny(Separators) && !cursor.Accept(","))
                cursor.Items.Add(ReadArgument(cursor));
        }
        cursor.Expect(")");
        return cursor.TakeItems(first);
    }

    private static Expression ReadArgument(TokenCursor cursor)
    {
        var start = cursor.Start;
        if (cursor.Is("SELECT") || cursor.Is("WITH"))
        {
            var query = SelectReader.ReadSelect(cursor);
            return new Expression(ExpressionKind.Query, "", cursor.SpanFrom(start)) { Query = query };
        }
        var value = ExpressionReader.ReadExpression(cursor);
        return cursor.Accept("=>") || cursor.Accept(":=") ? ExpressionReader.ReadExpression(cursor) : value;
    }

    private static CallRows? ReadRows(TokenCursor cursor, bool isDistinct, List<Expression>? order)
    {
        Expression? filter = null;
        if (cursor.Accept("WITHIN", "GROUP"))
            cursor.SkipBalanced();
        if (cursor.AcceptAny("IGNORE", "RESPECT"))
            cursor.Expect("NULLS");
        if (cursor.Is("FILTER") && cursor.Is("(", 1) && cursor.Accept("FILTER"))
        {
            cursor.Expect("(");
            cursor.Expect("WHERE");
            filter = ExpressionReader.ReadExpression(cursor);
            cursor.Expect(")");
        }
        if (cursor.Accept("OVER"))
            return ReadOver(cursor);
        return isDistinct || order is not null || filter is not null
            ? new CallRows { IsDistinct = isDistinct, Order = order ?? [], Filter = filter }
            : null;
    }

    private static CallRows ReadOver(TokenCursor cursor)
    {
        var rows = new CallRows { IsWindow = true };
        if (!cursor.Accept("("))
        {
            cursor.TakeName();
            return rows;
        }
        if (cursor.Accept("PARTITION", "BY"))
            rows.Partition.AddRange(ExpressionReader.ReadExpressions(cursor));
        if (cursor.Accept("ORDER", "BY"))
            rows.Order.AddRange(OrderByReader.ReadOrderBy(cursor));
        while (!cursor.Is(")") && !cursor.AtEnd)
            cursor.TakeToken();
        cursor.Expect(")");
        return rows;
    }
}

/// <summary>Reads what follows ORDER BY.</summary>
internal static class OrderByReader
{
    /// <summary>The expressions; one that is ordered downwards as the operand of a unary DESC.</summary>
    public static List<Expression> ReadOrderBy(TokenCursor cursor)
    {
        var order = new List<Expression>();
        do
        {
            var value = ExpressionReader.ReadExpression(cursor);
            order.Add(cursor.Accept("DESC") ? new Expression(ExpressionKind.Unary, "DESC", value.Span, value) : value);
            cursor.Accept("ASC");
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
        var parts =
            new List<Expression> { cursor.Is("WHEN") ? Expression.Null : ExpressionReader.ReadExpression(cursor) };
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
