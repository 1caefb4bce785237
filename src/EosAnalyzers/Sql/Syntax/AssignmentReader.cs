using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads the list behind SET.</summary>
internal static class AssignmentReader
{
    private static readonly string[] Compound = ["+=", "-=", "*=", "/=", "%=", "&=", "|=", "^="];

    public static List<Assignment> Read(Cursor cursor)
    {
        var assignments = new List<Assignment>();
        do
        {
            if (cursor.Is("("))
                Rows(cursor, assignments);
            else
                assignments.Add(One(cursor));
        }
        while (cursor.Accept(","));
        return assignments;
    }

    private static Assignment One(Cursor cursor)
    {
        var start = cursor.Start;
        if (cursor.Current.Kind == TokenKind.Parameter && cursor.Is("=", 1) && cursor.IsName(2) && cursor.Is("=", 3))
            (_, _) = (cursor.Take(), cursor.Take());
        var column = Column(cursor);
        var columnSpan = cursor.From(start);
        Expression? index = null;
        if (cursor.Accept("["))
            index = Index(cursor);
        var value = Value(cursor, column, columnSpan);
        if (index is not null)
            value = new Expression(ExpressionKind.Call, "SET_ELEMENT", value.Span, Self(column, columnSpan), index, value);
        return new Assignment { Column = column, Value = value, ColumnSpan = columnSpan, Span = cursor.From(start) };
    }

    private static Expression Index(Cursor cursor)
    {
        var index = ExpressionReader.Read(cursor);
        cursor.Expect("]");
        return index;
    }

    private static Expression Value(Cursor cursor, string column, TextSpan columnSpan)
    {
        if (cursor.IsAny(Compound))
        {
            var name = cursor.TextOf(cursor.Take()).Substring(0, 1);
            var right = ExpressionReader.Read(cursor);
            return new Expression(ExpressionKind.Binary, name, cursor.From(columnSpan.Start), Self(column, columnSpan), right);
        }
        if (!cursor.Accept("="))
            cursor.Expect(":=");
        return ExpressionReader.Read(cursor);
    }

    private static Expression Self(string column, TextSpan span) => new(ExpressionKind.Column, column, span);

    private static string Column(Cursor cursor)
    {
        var column = cursor.TakeName();
        while (cursor.Accept("."))
            column = cursor.TakeName();
        return column;
    }

    // SET (a, b) = (1, 2) and SET (a, b) = (SELECT ..)
    private static void Rows(Cursor cursor, List<Assignment> assignments)
    {
        var start = cursor.Start;
        var columns = SourceReader.Names(cursor);
        var columnSpan = cursor.From(start);
        cursor.Expect("=");
        cursor.Accept("ROW");
        var value = ExpressionReader.Read(cursor);
        for (var at = 0; at < columns.Length; at++)
            assignments.Add(new Assignment { Column = columns[at], Value = Part(value, at), ColumnSpan = columnSpan, Span = cursor.From(start) });
    }

    private static Expression Part(Expression value, int at)
    {
        if (value.Kind == ExpressionKind.List && at < value.Parts.Length)
            return value.Parts[at];
        if (value.Query is not { } query || at >= query.Items.Count)
            return value;
        return query.From.Count == 0 && query.Where is null ? query.Items[at].Value : value;
    }
}
