using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads expressions by the binding power of their operators.</summary>
internal static class ExpressionReader
{
    private const int UnaryPower = 12;
    private const int MaximumDepth = 1_000;

    private static readonly WordTable Powers = new(new Dictionary<string, int>
    {
        ["OR"] = 1,
        ["XOR"] = 1,
        ["AND"] = 2,
        ["&&"] = 2,
        ["="] = 4,
        ["=="] = 4,
        ["<"] = 4,
        [">"] = 4,
        ["<="] = 4,
        [">="] = 4,
        ["<>"] = 4,
        ["!="] = 4,
        ["<=>"] = 4,
        ["IS"] = 4,
        ["IN"] = 4,
        ["NOT"] = 4,
        ["LIKE"] = 4,
        ["ILIKE"] = 4,
        ["BETWEEN"] = 4,
        ["REGEXP"] = 4,
        ["RLIKE"] = 4,
        ["GLOB"] = 4,
        ["MATCH"] = 4,
        ["SIMILAR"] = 4,
        ["ISNULL"] = 4,
        ["NOTNULL"] = 4,
        ["ESCAPE"] = 4,
        [":="] = 3,
        ["@>"] = 5,
        ["<@"] = 5,
        ["?"] = 5,
        ["?|"] = 5,
        ["?&"] = 5,
        ["->"] = 5,
        ["->>"] = 5,
        ["#>"] = 5,
        ["#>>"] = 5,
        ["#-"] = 5,
        ["||"] = 5,
        ["#"] = 5,
        ["~"] = 5,
        ["~*"] = 5,
        ["|"] = 6,
        ["^"] = 11,
        ["&"] = 7,
        ["<<"] = 8,
        [">>"] = 8,
        ["+"] = 9,
        ["-"] = 9,
        ["*"] = 10,
        ["/"] = 10,
        ["%"] = 10,
        ["DIV"] = 10,
        ["MOD"] = 10,
        ["**"] = 11,
        ["COLLATE"] = 14,
        ["!~"] = 5,
        ["!~*"] = 5,
        ["~~"] = 5,
        ["!~~"] = 5,
        ["@@"] = 5,
        ["<->"] = 5,
        ["^@"] = 5,
        ["SOUNDS"] = 4,
        ["MEMBER"] = 4,
        ["OVERLAPS"] = 4,
        ["::"] = 15,
        ["AT"] = 13,
        ["["] = 15,
    });

    public static Expression ReadExpression(TokenCursor cursor, int power = 0)
    {
        if (!cursor.TryEnter())
            return Expression.Null;
        var left = OperandReader.ReadOperand(cursor, UnaryPower);
        while (PeekPower(cursor) is var next && next > power && !cursor.HasFailed)
            left = ReadInfix(cursor, left, next);
        // A chain of operators is a tree as deep as it is long, and whatever walks it stands on the stack of the
        // compiler.
        if (left.Depth > MaximumDepth)
            cursor.Fail();
        cursor.LeaveConstruct();
        return left;
    }

    public static List<Expression> ReadExpressions(TokenCursor cursor)
    {
        var list = new List<Expression>();
        do
            list.Add(ReadExpression(cursor));
        while (cursor.Accept(","));
        return list;
    }

    /// <summary>A list in parentheses; the cursor is at the opening one.</summary>
    public static Expression[] ReadParenthesizedList(TokenCursor cursor)
    {
        cursor.Expect("(");
        var list = cursor.Is(")") ? [] : ReadItems(cursor);
        cursor.Expect(")");
        return list;
    }

    // The lists of a text lie in one another: each takes its own items off the end of the shared one.
    private static Expression[] ReadItems(TokenCursor cursor)
    {
        var start = cursor.Items.Count;
        do
            cursor.Items.Add(ReadExpression(cursor));
        while (cursor.Accept(","));
        return cursor.TakeItems(start);
    }

    private static int PeekPower(TokenCursor cursor)
    {
        var token = cursor.Current;
        if (token.Kind == TokenKind.Symbol
            && token.End - token.Start == 1
            && cursor.Text[token.Start] is ',' or ')' or ';')
            return 0;
        return token.Kind is TokenKind.Symbol or TokenKind.Word ? Powers.FindNumber(cursor.Text, token) : 0;
    }

    private static Expression ReadInfix(TokenCursor cursor, Expression left, int power)
    {
        var isNullSafe = cursor.Is("IS") || cursor.Is("<=>");
        var name = ReadOperator(cursor);
        switch (name)
        {
            case "::" or "COLLATE":
                return new Expression(
                    ExpressionKind.Cast, TypeNameReader.ReadTypeName(cursor), cursor.SpanFrom(left.Span.Start), left);
            case "ISNULL" or "NOTNULL":
                return CreateBinary(cursor, name == "ISNULL" ? "IS" : "IS NOT", left, Expression.Null);
            case "[":
                return ReadSubscript(cursor, left);
            case "BETWEEN" or "NOT BETWEEN":
                return ReadBetween(cursor, name, left);
            case "IN" or "NOT IN":
                return CreateBinary(cursor, name, left, OperandReader.ReadOperand(cursor, UnaryPower));
            case "AT TIME ZONE":
                return new Expression(
                    ExpressionKind.Call, name, cursor.SpanFrom(left.Span.Start), left, ReadExpression(cursor, power));
            case "=" or "<>" when isNullSafe:
                var right = ReadExpression(cursor, power);
                return new Expression(
                    ExpressionKind.Binary, name, cursor.SpanFrom(left.Span.Start), left, right).MarkNullSafe();
            default:
                return CreateBinary(cursor, name, left, ReadExpression(cursor, power));
        }
    }

    private static Expression CreateBinary(TokenCursor cursor, string name, Expression left, Expression right) =>
        cursor.CreateExpression(ExpressionKind.Binary, name, cursor.SpanFrom(left.Span.Start), [left, right]);

    /// <summary>Reads behind the opening bracket.</summary>
    public static Expression ReadSubscript(TokenCursor cursor, Expression left)
    {
        // PostgreSQL: a[1], a[2:], a[:3], a[2:3]
        var first = IsSlice(cursor) ? Expression.Null : ReadExpression(cursor);
        var isSlice = IsSlice(cursor);
        var last = isSlice ? ReadSliceEnd(cursor) : Expression.Null;
        cursor.Expect("]");
        var span = cursor.SpanFrom(left.Span.Start);
        return isSlice
            ? new Expression(ExpressionKind.Call, "[:]", span, left, first, last)
            : new Expression(ExpressionKind.Call, "[]", span, left, first);
    }

    // A colon with a number or name behind it is read as a parameter.
    private static bool IsSlice(TokenCursor cursor) =>
        cursor.Is(":") || cursor.Current.Kind == TokenKind.Parameter && cursor.Text[cursor.Start] == ':';

    private static Expression ReadSliceEnd(TokenCursor cursor)
    {
        if (cursor.Accept(":"))
            return cursor.Is("]") ? Expression.Null : ReadExpression(cursor);
        var name = cursor.ReadText(cursor.TakeToken()).Substring(1);
        return new Expression(
            char.IsDigit(name[0]) ? ExpressionKind.Literal : ExpressionKind.Column,
            name,
            cursor.SpanFrom(cursor.Start));
    }

    private static Expression ReadBetween(TokenCursor cursor, string name, Expression left)
    {
        var low = ReadExpression(cursor, 4);
        cursor.Expect("AND");
        return new Expression(
            ExpressionKind.Call, name, cursor.SpanFrom(left.Span.Start), left, low, ReadExpression(cursor, 4));
    }

    private static string ReadOperator(TokenCursor cursor)
    {
        if (cursor.Accept("IS"))
            return ReadIs(cursor);
        if (cursor.Accept("AT", "TIME"))
            return cursor.Accept("ZONE") ? "AT TIME ZONE" : "AT";
        if (cursor.Accept("NOT"))
        {
            var negated = cursor.ReadText(cursor.TakeToken()).ToUpperInvariant();
            if (negated == "SIMILAR")
                cursor.Accept("TO");
            return "NOT " + negated;
        }
        var name = cursor.ReadText(cursor.TakeToken()).ToUpperInvariant();
        if (name is "SIMILAR" or "SOUNDS" or "MEMBER")
            cursor.AcceptAny("TO", "LIKE", "OF");
        return name switch
        {
            "==" or "<=>" => "=",
            "!=" => "<>",
            "&&" when cursor.Traits.Has(DialectTraits.PipesAreOr) => "AND",
            "||" when cursor.Traits.Has(DialectTraits.PipesAreOr) => "OR",
            _ => name,
        };
    }

    private static string ReadIs(TokenCursor cursor)
    {
        var not = cursor.Accept("NOT");
        if (!cursor.Accept("DISTINCT", "FROM"))
            return not ? "IS NOT" : "IS";
        return not ? "=" : "<>";
    }
}
