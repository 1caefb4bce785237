using EosAnalyzers.Sql.Dialects;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads what is between operators.</summary>
internal static class OperandReader
{
    private static readonly string[] Prefixes = ["-", "+", "~", "!", "@"];
    private static readonly string[] CursorAttributes = ["ROWCOUNT", "FOUND", "NOTFOUND"];
    private static readonly string[] QueryStarts = ["SELECT", "WITH", "VALUES", "TABLE"];

    public static Expression ReadOperand(TokenCursor cursor, int unaryPower)
    {
        var start = cursor.Start;
        if (cursor.Accept("NOT"))
            return new Expression(
                ExpressionKind.Unary, "NOT", cursor.SpanFrom(start), ExpressionReader.ReadExpression(cursor, 3));
        if (cursor.IsAny(Prefixes))
            return ReadPrefixed(cursor, start, unaryPower);
        if (cursor.Is("("))
            return ReadParenthesized(cursor, start);
        return cursor.Current.Kind switch
        {
            TokenKind.String or TokenKind.Number => ReadLiteral(cursor),
            TokenKind.Parameter => ReadParameter(cursor),
            TokenKind.Word => ReadWord(cursor, start),
            TokenKind.QuotedName => ReadNamed(cursor, start),
            TokenKind.Symbol when cursor.Accept("*") =>
                new Expression(ExpressionKind.Star, "*", cursor.SpanFrom(start)),
            _ => FailReading(cursor),
        };
    }

    private static Expression ReadPrefixed(TokenCursor cursor, int start, int power)
    {
        var name = cursor.ReadText(cursor.TakeToken());
        var operand = ExpressionReader.ReadExpression(cursor, power);
        if (name == "-" && operand.Kind == ExpressionKind.Literal)
            return new Expression(ExpressionKind.Literal, "-" + operand.Name, cursor.SpanFrom(start));
        return name == "+"
            ? operand
            : new Expression(ExpressionKind.Unary, name == "!" ? "NOT" : name, cursor.SpanFrom(start), operand);
    }

    private static Expression ReadParenthesized(TokenCursor cursor, int start)
    {
        if (cursor.IsAny(QueryStarts, 1) && !IsProposedValue(cursor)
            || cursor.Is("(", 1) && cursor.IsAny(QueryStarts, 2))
            return ReadQuery(cursor, start, ExpressionKind.Query);
        var parts = ExpressionReader.ReadParenthesizedList(cursor);
        // (address).city is a field of the column.
        while (parts.Length == 1 && cursor.Is(".") && cursor.IsName(1))
            (_, _) = (cursor.TakeToken(), cursor.TakeToken());
        return parts.Length == 1 ? parts[0] : new Expression(ExpressionKind.List, "", cursor.SpanFrom(start), parts);
    }

    // (VALUES(pos) > pos) of ON DUPLICATE KEY UPDATE
    private static bool IsProposedValue(TokenCursor cursor) =>
        cursor.Traits.Has(DialectTraits.OnDuplicateKey)
            && cursor.Is("VALUES", 1) && cursor.Is("(", 2) && cursor.IsName(3) && cursor.Is(")", 4);

    private static Expression ReadQuery(TokenCursor cursor, int start, ExpressionKind kind)
    {
        cursor.Expect("(");
        var query = SelectReader.ReadSelect(cursor);
        cursor.Expect(")");
        var span = cursor.SpanFrom(start);
        return new Expression(kind, cursor.Text.Substring(span.Start, span.Length), span) { Query = query };
    }

    private static Expression ReadLiteral(TokenCursor cursor)
    {
        var token = cursor.TakeToken();
        while (cursor.Current.Kind == TokenKind.String && token.Kind == TokenKind.String)
            token = cursor.TakeToken();
        return cursor.CreateExpression(
            ExpressionKind.Literal, cursor.ReadText(token), TextSpan.FromBounds(token.Start, token.End), []);
    }

    private static Expression ReadParameter(TokenCursor cursor)
    {
        var token = cursor.TakeToken();
        var name = cursor.ReadText(token);
        var span = TextSpan.FromBounds(token.Start, token.End);
        var isSystem = name.StartsWith("@@", StringComparison.Ordinal);
        return isSystem
            ? new Expression(ExpressionKind.Call, name.ToUpperInvariant(), span)
            : cursor.CreateExpression(ExpressionKind.Parameter, name, span, []);
    }

    private static Expression ReadWord(TokenCursor cursor, int start)
    {
        if (cursor.Accept("NULL"))
            return new Expression(ExpressionKind.Null, "NULL", cursor.SpanFrom(start));
        if (cursor.Is("TRUE") || cursor.Is("FALSE"))
            return new Expression(
                ExpressionKind.Literal, cursor.ReadText(cursor.TakeToken()).ToUpperInvariant(), cursor.SpanFrom(start));
        if (cursor.Is("DEFAULT") && !cursor.Is("(", 1))
            return new Expression(ExpressionKind.Default, cursor.ReadText(cursor.TakeToken()), cursor.SpanFrom(start));
        if (cursor.Accept("CASE"))
            return CaseReader.ReadCase(cursor, start);
        if (cursor.Is("SQL") && cursor.Is("%", 1) && cursor.IsAny(CursorAttributes, 2))
            return ReadCursorAttribute(cursor, start);
        if (cursor.Accept("EXISTS"))
            return ReadQuery(cursor, start, ExpressionKind.Exists);
        if (cursor.Is("INTERVAL") && IsInterval(cursor))
            return ReadInterval(cursor, start);
        if ((cursor.Peek(1).Kind == TokenKind.String
            || cursor.Peek(1).Kind == TokenKind.Number && cursor.Text[start] == '_')
            && !ReservedWords.IsReserved(cursor.Text, cursor.Current))
            return ReadTypedLiteral(cursor, start);
        if (cursor.Accept("NEXT", "VALUE"))
            return ReadNextValue(cursor, start);
        if (cursor.Is("ARRAY") && cursor.Is("[", 1))
            return ReadArray(cursor, start);
        return cursor.Accept("PRIOR") || cursor.Accept("DISTINCT") || cursor.Accept("BINARY")
            ? ExpressionReader.ReadExpression(cursor, 13)
            : ReadNamed(cursor, start);
    }

    // Oracle's SQL%ROWCOUNT, SQL%FOUND, SQL%NOTFOUND
    private static Expression ReadCursorAttribute(TokenCursor cursor, int start)
    {
        cursor.TakeToken();
        cursor.TakeToken();
        var name = "SQL%" + cursor.ReadText(cursor.TakeToken()).ToUpperInvariant();
        return new Expression(ExpressionKind.Call, name, cursor.SpanFrom(start));
    }

    // A column may have the name; INTERVAL(n, a, b) of MySQL is a function.
    private static bool IsInterval(TokenCursor cursor)
    {
        if (cursor.Peek(1).Kind is TokenKind.String or TokenKind.Number or TokenKind.Parameter || cursor.Is("-", 1))
            return true;
        return cursor.IsName(1) && cursor.IsName(2)
            || cursor.Is("(", 1) && cursor.Traits.Has(DialectTraits.UnitIntervals);
    }

    // INTERVAL '1 hour', INTERVAL 1 HOUR, INTERVAL n + 1 DAY: the amount and, where there is one, the unit.
    private static Expression ReadInterval(TokenCursor cursor, int start)
    {
        cursor.TakeToken();
        var isAmount = cursor.Traits.Has(DialectTraits.UnitIntervals) || cursor.Current.Kind != TokenKind.String;
        var amount = ExpressionReader.ReadExpression(cursor, isAmount ? 0 : 15);
        if (cursor.Current.Kind != TokenKind.Word || !cursor.IsName())
            return new Expression(ExpressionKind.Call, "INTERVAL", cursor.SpanFrom(start), amount);
        var unit = cursor.ReadText(cursor.TakeToken()).ToUpperInvariant();
        return new Expression(
            ExpressionKind.Call,
            "INTERVAL",
            cursor.SpanFrom(start),
            amount,
            new Expression(ExpressionKind.Literal, unit, cursor.SpanFrom(start)));
    }

    // date '2024-01-01', uuid '..', _utf8'..'
    private static Expression ReadTypedLiteral(TokenCursor cursor, int start)
    {
        var type = cursor.ReadText(cursor.TakeToken()).ToUpperInvariant();
        return new Expression(
            ExpressionKind.Cast, type, cursor.SpanFrom(start), ExpressionReader.ReadExpression(cursor, 15));
    }

    private static Expression ReadNextValue(TokenCursor cursor, int start)
    {
        cursor.Expect("FOR");
        ReadNamed(cursor, cursor.Start);
        return new Expression(ExpressionKind.Call, "NEXTVAL", cursor.SpanFrom(start));
    }

    private static Expression ReadArray(TokenCursor cursor, int start)
    {
        cursor.TakeToken();
        cursor.Expect("[");
        var items = cursor.Is("]") ? [] : ExpressionReader.ReadExpressions(cursor);
        cursor.Expect("]");
        return new Expression(ExpressionKind.Call, "ARRAY", cursor.SpanFrom(start), [.. items]);
    }

    private static Expression ReadNamed(TokenCursor cursor, int start)
    {
        // IF, LEFT, RIGHT, REPLACE, INSERT, VALUES, ISNULL are words of the grammar and functions.
        var isCall = cursor.Is("(", 1);
        var qualifier = "";
        var name = isCall ? SqlName.ReadUnquoted(cursor.Text, cursor.TakeToken()) : cursor.TakeName();
        while (cursor.Accept("."))
        {
            if (cursor.Accept("*"))
                return new Expression(ExpressionKind.Star, "*", cursor.SpanFrom(start)) { Qualifier = name };
            qualifier = name;
            name = SqlName.ReadUnquoted(cursor.Text, cursor.TakeToken());
        }
        return cursor.Is("(")
            ? FunctionCallReader.ReadCall(cursor, start, qualifier, name)
            : CreateColumnOrKeyword(cursor, start, qualifier, name);
    }

    private static Expression CreateColumnOrKeyword(TokenCursor cursor, int start, string qualifier, string name)
    {
        var kind = FunctionVolatility.IsKeywordFunction(name, cursor.Dialect)
            ? ExpressionKind.Call
            : ExpressionKind.Column;
        var isQuoted = kind == ExpressionKind.Call && cursor.Text[start] is '"' or '[' or '`';
        return cursor.CreateExpression(
            isQuoted ? ExpressionKind.Column : kind,
            kind == ExpressionKind.Call && !isQuoted ? name.ToUpperInvariant() : name,
            cursor.SpanFrom(start),
            [],
            qualifier);
    }

    private static Expression FailReading(TokenCursor cursor)
    {
        cursor.Fail();
        return Expression.Null;
    }
}
