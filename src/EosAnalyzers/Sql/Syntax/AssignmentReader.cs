using EosAnalyzers.Sql.Dialects;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads the list behind SET.</summary>
internal static class AssignmentReader
{
    private static readonly string[] Compound = ["+=", "-=", "*=", "/=", "%=", "&=", "|=", "^="];

    public static List<Assignment> ReadAssignments(TokenCursor cursor)
    {
        var assignments = new List<Assignment>();
        do
        {
            if (cursor.Is("("))
                ReadRowAssignment(cursor, assignments);
            else
                assignments.Add(ReadAssignment(cursor));
        }
        while (cursor.Accept(","));
        return assignments;
    }

    private static Assignment ReadAssignment(TokenCursor cursor)
    {
        var start = cursor.Start;
        if (cursor.Current.Kind == TokenKind.Parameter && cursor.Is("=", 1) && cursor.IsName(2) && cursor.Is("=", 3))
            (_, _) = (cursor.TakeToken(), cursor.TakeToken());
        var (qualifier, column) = ReadColumn(cursor);
        var columnSpan = cursor.SpanFrom(start);
        if (cursor.Is("(") && SqlName.AreEqual(column, "WRITE"))
            return ReadWrite(cursor, qualifier, start);
        // PostgreSQL names no table here: SET address.city = .. is a field of a column.
        if (qualifier.Length > 0 && cursor.Traits.Has(DialectTraits.DollarQuotes))
            (qualifier, column) = ("", qualifier);
        Expression? index = null;
        while (cursor.Accept("["))
            index = ReadIndex(cursor);
        while (cursor.Accept("."))
            cursor.TakeName();
        var value = ReadValue(cursor, column, columnSpan);
        if (index is not null)
            value = new Expression(
                ExpressionKind.Call, "SET_ELEMENT", value.Span, CreateSelfReference(column, columnSpan), index, value);
        return new Assignment
        {
            Qualifier = qualifier,
            Column = column,
            Value = value,
            ColumnSpan = columnSpan,
            Span = cursor.SpanFrom(start)
        };
    }

    // T-SQL: SET body.WRITE(@text, NULL, 0) puts a text into the column's own.
    private static Assignment ReadWrite(TokenCursor cursor, string column, int start)
    {
        var columnSpan = cursor.SpanFrom(start);
        var arguments = new List<Expression> { CreateSelfReference(column, columnSpan) };
        arguments.AddRange(ExpressionReader.ReadParenthesizedList(cursor));
        var span = cursor.SpanFrom(start);
        var value = new Expression(ExpressionKind.Call, "WRITE", span, arguments.ToArray());
        return new Assignment { Column = column, Value = value, ColumnSpan = columnSpan, Span = span };
    }

    // a[1], a[1:2], a[:2]
    private static Expression ReadIndex(TokenCursor cursor)
    {
        var start = cursor.Start;
        var index = ExpressionReader.ReadSubscript(cursor, Expression.Null);
        return index.Name == "[]"
            ? index.Parts[1]
            : new Expression(ExpressionKind.List, "", cursor.SpanFrom(start), index.Parts[1], index.Parts[2]);
    }

    private static Expression ReadValue(TokenCursor cursor, string column, TextSpan columnSpan)
    {
        if (cursor.IsAny(Compound))
        {
            var name = cursor.ReadText(cursor.TakeToken()).Substring(0, 1);
            var right = ExpressionReader.ReadExpression(cursor);
            return new Expression(
                ExpressionKind.Binary,
                name,
                cursor.SpanFrom(columnSpan.Start),
                CreateSelfReference(column, columnSpan),
                right);
        }
        if (!cursor.Accept("="))
            cursor.Expect(":=");
        return ExpressionReader.ReadExpression(cursor);
    }

    private static Expression CreateSelfReference(string column, TextSpan span) =>
        new(ExpressionKind.Column, column, span);

    private static (string Qualifier, string Column) ReadColumn(TokenCursor cursor)
    {
        var qualifier = "";
        var column = cursor.TakeName();
        while (cursor.Accept("."))
            (qualifier, column) = (column, cursor.TakeName());
        return (qualifier, column);
    }

    // SET (a, b) = (1, 2) and SET (a, b) = (SELECT ..)
    private static void ReadRowAssignment(TokenCursor cursor, List<Assignment> assignments)
    {
        var start = cursor.Start;
        var columns = SourceReader.ReadNames(cursor);
        var columnSpan = cursor.SpanFrom(start);
        cursor.Expect("=");
        cursor.Accept("ROW");
        var value = ExpressionReader.ReadExpression(cursor);
        for (var at = 0; at < columns.Length; at++)
            assignments.Add(
                new Assignment
                {
                    Column = columns[at],
                    Value = FindPart(value, at),
                    ColumnSpan = columnSpan,
                    Span = cursor.SpanFrom(start)
                });
    }

    private static Expression FindPart(Expression value, int at)
    {
        if (value.Kind == ExpressionKind.List && at < value.Parts.Length)
            return value.Parts[at];
        if (value.Query is not { } query || at >= query.Items.Count)
            return value;
        return query.From.Count == 0 && query.Where is null ? query.Items[at].Value : value;
    }
}
