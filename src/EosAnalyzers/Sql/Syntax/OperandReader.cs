using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads what stands between operators.</summary>
internal static class OperandReader
{
    private static readonly string[] Prefixes = ["-", "+", "~", "!", "@"];
    private static readonly string[] TypedLiterals = ["DATE", "TIME", "TIMESTAMP", "TIMESTAMPTZ", "INTERVAL", "JSON", "JSONB"];
    private static readonly string[] QueryStarts = ["SELECT", "WITH", "VALUES"];

    public static Expression Read(Cursor cursor, int unaryPower)
    {
        var start = cursor.Start;
        if (cursor.Accept("NOT"))
            return new Expression(ExpressionKind.Unary, "NOT", cursor.From(start), ExpressionReader.Read(cursor, 3));
        if (cursor.IsAny(Prefixes))
            return Prefixed(cursor, start, unaryPower);
        if (cursor.Is("("))
            return Parenthesised(cursor, start);
        return cursor.Current.Kind switch
        {
            TokenKind.String or TokenKind.Number => Literal(cursor),
            TokenKind.Parameter => Parameter(cursor),
            TokenKind.Word => Word(cursor, start),
            TokenKind.QuotedName => Named(cursor, start),
            TokenKind.Symbol when cursor.Accept("*") => new Expression(ExpressionKind.Star, "*", cursor.From(start)),
            _ => Failed(cursor),
        };
    }

    private static Expression Prefixed(Cursor cursor, int start, int power)
    {
        var name = cursor.TextOf(cursor.Take());
        var operand = ExpressionReader.Read(cursor, power);
        if (name == "-" && operand.Kind == ExpressionKind.Literal)
            return new Expression(ExpressionKind.Literal, "-" + operand.Name, cursor.From(start));
        return name == "+" ? operand : new Expression(ExpressionKind.Unary, name == "!" ? "NOT" : name, cursor.From(start), operand);
    }

    private static Expression Parenthesised(Cursor cursor, int start)
    {
        if (cursor.IsAny(QueryStarts, 1) || cursor.Is("(", 1) && cursor.IsAny(QueryStarts, 2))
            return Query(cursor, start, ExpressionKind.Query);
        var parts = ExpressionReader.ReadParenthesised(cursor);
        return parts.Length == 1 ? parts[0] : new Expression(ExpressionKind.List, "", cursor.From(start), parts);
    }

    private static Expression Query(Cursor cursor, int start, ExpressionKind kind)
    {
        cursor.Expect("(");
        var query = SelectReader.Read(cursor);
        cursor.Expect(")");
        var span = cursor.From(start);
        return new Expression(kind, cursor.Text.Substring(span.Start, span.Length), span) { Query = query };
    }

    private static Expression Literal(Cursor cursor)
    {
        var token = cursor.Take();
        while (cursor.Current.Kind == TokenKind.String && token.Kind == TokenKind.String)
            token = cursor.Take();
        return new Expression(ExpressionKind.Literal, cursor.TextOf(token), TextSpan.FromBounds(token.Start, token.End));
    }

    private static Expression Parameter(Cursor cursor)
    {
        var token = cursor.Take();
        var name = cursor.TextOf(token);
        var span = TextSpan.FromBounds(token.Start, token.End);
        var isSystem = name.StartsWith("@@", StringComparison.Ordinal);
        return isSystem ? new Expression(ExpressionKind.Call, name.ToUpperInvariant(), span) : new Expression(ExpressionKind.Parameter, name, span);
    }

    private static Expression Word(Cursor cursor, int start)
    {
        if (cursor.Accept("NULL"))
            return new Expression(ExpressionKind.Null, "NULL", cursor.From(start));
        if (cursor.Is("TRUE") || cursor.Is("FALSE"))
            return new Expression(ExpressionKind.Literal, cursor.TextOf(cursor.Take()).ToUpperInvariant(), cursor.From(start));
        if (cursor.Is("DEFAULT") && !cursor.Is("(", 1))
            return new Expression(ExpressionKind.Default, cursor.TextOf(cursor.Take()), cursor.From(start));
        if (cursor.Accept("CASE"))
            return CaseReader.Read(cursor, start);
        if (cursor.Accept("EXISTS"))
            return Query(cursor, start, ExpressionKind.Exists);
        if (cursor.IsAny(TypedLiterals) && IsTypedLiteral(cursor))
            return TypedLiteral(cursor, start);
        if (cursor.Accept("NEXT", "VALUE"))
            return NextValue(cursor, start);
        if (cursor.Is("ARRAY") && cursor.Is("[", 1))
            return Array(cursor, start);
        return cursor.Accept("PRIOR") || cursor.Accept("DISTINCT") || cursor.Accept("BINARY") ? ExpressionReader.Read(cursor, 13) : Named(cursor, start);
    }

    private static bool IsTypedLiteral(Cursor cursor) =>
        cursor.Peek(1).Kind == TokenKind.String || cursor.Is("INTERVAL") && cursor.Peek(1).Kind is TokenKind.Number or TokenKind.Parameter or TokenKind.Word && !cursor.Is("(", 1) && cursor.IsName(2);

    private static Expression TypedLiteral(Cursor cursor, int start)
    {
        var type = cursor.TextOf(cursor.Take()).ToUpperInvariant();
        var isInterval = type == "INTERVAL";
        var value = ExpressionReader.Read(cursor, 15);
        if (isInterval && cursor.Current.Kind == TokenKind.Word && cursor.IsName())
            cursor.Take();
        return new Expression(ExpressionKind.Cast, type, cursor.From(start), value);
    }

    private static Expression NextValue(Cursor cursor, int start)
    {
        cursor.Expect("FOR");
        Named(cursor, cursor.Start);
        return new Expression(ExpressionKind.Call, "NEXTVAL", cursor.From(start));
    }

    private static Expression Array(Cursor cursor, int start)
    {
        cursor.Take();
        cursor.Expect("[");
        var items = cursor.Is("]") ? [] : ExpressionReader.ReadList(cursor);
        cursor.Expect("]");
        return new Expression(ExpressionKind.Call, "ARRAY", cursor.From(start), [.. items]);
    }

    private static Expression Named(Cursor cursor, int start)
    {
        // IF, LEFT, RIGHT, REPLACE, INSERT, VALUES, ISNULL are words of the grammar and functions.
        var isCall = cursor.Is("(", 1);
        var qualifier = "";
        var name = isCall ? SqlName.Unquoted(cursor.Text, cursor.Take()) : cursor.TakeName();
        while (cursor.Accept("."))
        {
            if (cursor.Accept("*"))
                return new Expression(ExpressionKind.Star, "*", cursor.From(start)) { Qualifier = name };
            qualifier = name;
            name = SqlName.Unquoted(cursor.Text, cursor.Take());
        }
        return cursor.Is("(") ? CallReader.Read(cursor, start, qualifier, name) : Plain(cursor, start, qualifier, name);
    }

    private static Expression Plain(Cursor cursor, int start, string qualifier, string name)
    {
        var kind = AmbientFunctions.IsKeyword(name, cursor.Dialect) ? ExpressionKind.Call : ExpressionKind.Column;
        var isQuoted = kind == ExpressionKind.Call && cursor.Text[start] is '"' or '[' or '`';
        return new Expression(isQuoted ? ExpressionKind.Column : kind, kind == ExpressionKind.Call && !isQuoted ? name.ToUpperInvariant() : name, cursor.From(start)) { Qualifier = qualifier };
    }

    private static Expression Failed(Cursor cursor)
    {
        cursor.Fail();
        return Expression.Null;
    }
}
