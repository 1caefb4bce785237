namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads expressions by the binding power of their operators.</summary>
internal static class ExpressionReader
{
    private const int UnaryPower = 12;
    private const int MaximumDepth = 250;

    private static readonly WordTable Powers = new(new Dictionary<string, int>
    {
        ["OR"] = 1, ["XOR"] = 1, ["AND"] = 2, ["&&"] = 2,
        ["="] = 4, ["=="] = 4, ["<"] = 4, [">"] = 4, ["<="] = 4, [">="] = 4, ["<>"] = 4, ["!="] = 4, ["<=>"] = 4,
        ["IS"] = 4, ["IN"] = 4, ["NOT"] = 4, ["LIKE"] = 4, ["ILIKE"] = 4, ["BETWEEN"] = 4, ["REGEXP"] = 4, ["RLIKE"] = 4, ["GLOB"] = 4, ["MATCH"] = 4,
        ["SIMILAR"] = 4, ["ISNULL"] = 4, ["NOTNULL"] = 4, ["ESCAPE"] = 4, [":="] = 3,
        ["@>"] = 5, ["<@"] = 5, ["?"] = 5, ["?|"] = 5, ["?&"] = 5, ["->"] = 5, ["->>"] = 5, ["#>"] = 5, ["#>>"] = 5, ["#-"] = 5, ["||"] = 5, ["#"] = 5, ["~"] = 5, ["~*"] = 5,
        ["|"] = 6, ["^"] = 11, ["&"] = 7, ["<<"] = 8, [">>"] = 8, ["+"] = 9, ["-"] = 9, ["*"] = 10, ["/"] = 10, ["%"] = 10, ["DIV"] = 10, ["MOD"] = 10, ["**"] = 11,
        ["COLLATE"] = 14, ["::"] = 15, ["AT"] = 13, ["["] = 15,
    });

    public static Expression Read(Cursor cursor, int power = 0)
    {
        if (!cursor.Enter())
            return Expression.Null;
        var left = OperandReader.Read(cursor, UnaryPower);
        while (PowerHere(cursor) is var next && next > power && !cursor.HasFailed)
            left = Infix(cursor, left, next);
        // A chain of operators is a tree as deep as it is long, and whatever walks it stands on the stack of the compiler.
        if (left.Depth > MaximumDepth)
            cursor.Fail();
        cursor.Leave();
        return left;
    }

    public static List<Expression> ReadList(Cursor cursor)
    {
        var list = new List<Expression>();
        do
            list.Add(Read(cursor));
        while (cursor.Accept(","));
        return list;
    }

    /// <summary>A list in parentheses; the cursor is at the opening one.</summary>
    public static Expression[] ReadParenthesised(Cursor cursor)
    {
        cursor.Expect("(");
        var list = cursor.Is(")") ? [] : ReadItems(cursor);
        cursor.Expect(")");
        return list;
    }

    // The lists of a text lie in one another: each takes its own items off the end of the shared one.
    private static Expression[] ReadItems(Cursor cursor)
    {
        var start = cursor.Items.Count;
        do
            cursor.Items.Add(Read(cursor));
        while (cursor.Accept(","));
        return cursor.TakeItems(start);
    }

    private static int PowerHere(Cursor cursor)
    {
        var token = cursor.Current;
        if (token.Kind == TokenKind.Symbol && token.End - token.Start == 1 && cursor.Text[token.Start] is ',' or ')' or ';')
            return 0;
        return token.Kind is TokenKind.Symbol or TokenKind.Word ? Powers.Number(cursor.Text, token) : 0;
    }

    private static Expression Infix(Cursor cursor, Expression left, int power)
    {
        var name = Operator(cursor);
        switch (name)
        {
            case "::" or "COLLATE":
                return new Expression(ExpressionKind.Cast, TypeName.Read(cursor), cursor.From(left.Span.Start), left);
            case "ISNULL" or "NOTNULL":
                return Binary(cursor, name == "ISNULL" ? "IS" : "IS NOT", left, Expression.Null);
            case "[":
                return Subscript(cursor, left);
            case "BETWEEN" or "NOT BETWEEN":
                return Between(cursor, name, left);
            case "IN" or "NOT IN":
                return Binary(cursor, name, left, OperandReader.Read(cursor, UnaryPower));
            case "AT TIME ZONE":
                Read(cursor, power);
                return new Expression(ExpressionKind.Cast, name, cursor.From(left.Span.Start), left);
            default:
                return Binary(cursor, name, left, Read(cursor, power));
        }
    }

    private static Expression Binary(Cursor cursor, string name, Expression left, Expression right) =>
        new(ExpressionKind.Binary, name, cursor.From(left.Span.Start), left, right);

    private static Expression Subscript(Cursor cursor, Expression left)
    {
        var index = Read(cursor);
        cursor.Expect("]");
        return new Expression(ExpressionKind.Call, "[]", cursor.From(left.Span.Start), left, index);
    }

    private static Expression Between(Cursor cursor, string name, Expression left)
    {
        var low = Read(cursor, 4);
        cursor.Expect("AND");
        return new Expression(ExpressionKind.Call, name, cursor.From(left.Span.Start), left, low, Read(cursor, 4));
    }

    private static string Operator(Cursor cursor)
    {
        if (cursor.Accept("IS"))
            return Is(cursor);
        if (cursor.Accept("AT", "TIME"))
            return cursor.Accept("ZONE") ? "AT TIME ZONE" : "AT";
        if (cursor.Accept("NOT"))
            return "NOT " + cursor.TextOf(cursor.Take()).ToUpperInvariant();
        var name = cursor.TextOf(cursor.Take()).ToUpperInvariant();
        return name switch
        {
            "==" or "<=>" => "=",
            "!=" => "<>",
            "&&" when cursor.Traits.Has(DialectTraits.PipesAreOr) => "AND",
            "||" when cursor.Traits.Has(DialectTraits.PipesAreOr) => "OR",
            _ => name,
        };
    }

    private static string Is(Cursor cursor)
    {
        var not = cursor.Accept("NOT");
        if (!cursor.Accept("DISTINCT", "FROM"))
            return not ? "IS NOT" : "IS";
        return not ? "=" : "<>";
    }
}
