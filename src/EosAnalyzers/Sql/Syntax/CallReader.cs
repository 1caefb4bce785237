namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads a call behind its name.</summary>
internal static class CallReader
{
    private static readonly string[] Separators = ["FROM", "FOR", "USING", "AS", "IN", "PLACING", "SEPARATOR"];
    private static readonly string[] TrimSides = ["BOTH", "LEADING", "TRAILING"];

    public static Expression Read(Cursor cursor, int start, string qualifier, string name)
    {
        if (SqlName.Same(name, "CAST") || SqlName.Same(name, "TRY_CAST"))
            return Cast(cursor, start);
        var arguments = Arguments(cursor);
        SkipWindow(cursor);
        return new Expression(ExpressionKind.Call, name.ToUpperInvariant(), cursor.From(start), arguments) { Qualifier = qualifier };
    }

    private static Expression Cast(Cursor cursor, int start)
    {
        cursor.Expect("(");
        var value = ExpressionReader.Read(cursor);
        cursor.Expect("AS");
        var type = TypeName.Read(cursor);
        cursor.Expect(")");
        return new Expression(ExpressionKind.Cast, type, cursor.From(start), value);
    }

    private static Expression[] Arguments(Cursor cursor)
    {
        var first = cursor.Items.Count;
        cursor.Expect("(");
        cursor.AcceptAny("DISTINCT", "ALL");
        cursor.AcceptAny(TrimSides);
        while (!cursor.Is(")") && !cursor.HasFailed && !cursor.AtEnd)
        {
            if (cursor.Accept("ORDER", "BY"))
                cursor.Items.AddRange(Ordering.Read(cursor));
            else if (!cursor.AcceptAny(Separators) && !cursor.Accept(","))
                cursor.Items.Add(Argument(cursor));
        }
        cursor.Expect(")");
        return cursor.TakeItems(first);
    }

    private static Expression Argument(Cursor cursor)
    {
        var start = cursor.Start;
        if ((cursor.Is("SELECT") || cursor.Is("WITH")))
            return new Expression(ExpressionKind.Query, "", cursor.From(start)) { Query = SelectReader.Read(cursor) };
        var value = ExpressionReader.Read(cursor);
        return cursor.Accept("=>") || cursor.Accept(":=") ? ExpressionReader.Read(cursor) : value;
    }

    private static void SkipWindow(Cursor cursor)
    {
        if (cursor.Accept("WITHIN", "GROUP") || cursor.Is("FILTER") && cursor.Is("(", 1) && cursor.Accept("FILTER"))
            cursor.SkipBalanced();
        if (cursor.Accept("OVER"))
            SkipOver(cursor);
    }

    private static void SkipOver(Cursor cursor)
    {
        if (cursor.Is("("))
            cursor.SkipBalanced();
        else
            cursor.TakeName();
    }
}

/// <summary>Reads what follows ORDER BY.</summary>
internal static class Ordering
{
    public static List<Expression> Read(Cursor cursor)
    {
        var order = new List<Expression>();
        do
        {
            order.Add(ExpressionReader.Read(cursor));
            cursor.AcceptAny("ASC", "DESC");
            if (cursor.Accept("NULLS"))
                cursor.Take();
        }
        while (cursor.Accept(","));
        return order;
    }
}

internal static class CaseReader
{
    /// <summary>Reads a CASE behind its first word.</summary>
    public static Expression Read(Cursor cursor, int start)
    {
        var parts = new List<Expression> { cursor.Is("WHEN") ? Expression.Null : ExpressionReader.Read(cursor) };
        while (cursor.Accept("WHEN"))
        {
            parts.Add(ExpressionReader.Read(cursor));
            cursor.Expect("THEN");
            parts.Add(ExpressionReader.Read(cursor));
        }
        parts.Add(cursor.Accept("ELSE") ? ExpressionReader.Read(cursor) : Expression.Null);
        cursor.Expect("END");
        return new Expression(ExpressionKind.Case, "CASE", cursor.From(start), [.. parts]);
    }
}
