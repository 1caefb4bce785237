using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Syntax;

internal enum ExpressionKind : byte
{
    Literal,
    Null,
    Default,
    Parameter,
    Column,
    Star,
    Call,
    Unary,
    Binary,
    Case,
    Cast,
    List,
    Query,
    Exists,
}

/// <summary>A part of a SET, VALUES, WHERE or select list.</summary>
/// <param name="kind">What it is.</param>
/// <param name="name">The column, function or operator (in upper case), or the text of a literal, parameter or
/// query.</param>
/// <param name="span">Its place in the text.</param>
/// <param name="parts">Operands and arguments in order; of a CASE the subject or NULL, then WHEN and THEN in turn, then
/// ELSE or NULL.</param>
internal sealed class Expression(ExpressionKind kind, string name, TextSpan span, params Expression[] parts)
{
    public static readonly Expression Null = new(ExpressionKind.Null, "NULL", default);

    public ExpressionKind Kind { get; } = kind;

    public string Name { get; } = name;

    public TextSpan Span { get; } = span;

    public Expression[] Parts { get; } = parts;

    /// <summary>How many expressions lie in one another, itself the first; a query counts as nothing.</summary>
    public int Depth { get; } = 1 + FindDepth(parts);

    /// <summary>The table or alias before a column's or function's name; empty when there is none.</summary>
    public string Qualifier { get; init; } = "";

    /// <summary>The query of <see cref="ExpressionKind.Query"/> and <see cref="ExpressionKind.Exists"/>.</summary>
    public SelectStatement? Query { get; init; }

    /// <summary>Whether a comparison tells NULL from a value: IS DISTINCT FROM, &lt;=&gt;.</summary>
    public bool IsNullSafe { get; init; }

    /// <summary>
    /// What an aggregate or window function does with its rows beside its arguments; null for a plain call.
    /// </summary>
    public CallRows? Rows { get; init; }

    /// <summary>Without the casts around it.</summary>
    public Expression WithoutCasts => Kind == ExpressionKind.Cast ? Parts[0].WithoutCasts : this;

    public bool IsColumn(string column) => Kind == ExpressionKind.Column && SqlName.AreEqual(Name, column);

    public bool Is(ExpressionKind kind, string name) => Kind == kind && Name == name;

    private static int FindDepth(Expression[] parts)
    {
        var deepest = 0;
        foreach (var part in parts)
            deepest = Math.Max(deepest, part.Depth);
        return deepest;
    }

    /// <summary>This, with other parts.</summary>
    public Expression WithParts(Expression[] parts) =>
        new(Kind, Name, Span, parts) { Qualifier = Qualifier, Query = Query, Rows = Rows, IsNullSafe = IsNullSafe };
}

/// <summary>DISTINCT, ORDER BY, FILTER and OVER of a call.</summary>
internal sealed class CallRows
{
    public bool IsDistinct { get; init; }

    public List<Expression> Order { get; init; } = [];

    public Expression? Filter { get; init; }

    /// <summary>Whether there is an OVER, of which the frame is not kept.</summary>
    public bool IsWindow { get; init; }

    public List<Expression> Partition { get; init; } = [];
}

/// <summary>Names as the dialects compare them, quoted or not: without regard to case.</summary>
internal static class SqlName
{
    public static bool AreEqual(string? left, string? right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    public static string ReadUnquoted(string text, Token token)
    {
        if (token.Kind != TokenKind.QuotedName && token.Kind != TokenKind.String)
            return NameCache.FindOrCreate(text, token.Start, token.End - token.Start);
        var quote = text[token.Start] == '[' ? "]" : text.Substring(token.Start, 1);
        return text.Substring(token.Start + 1, Math.Max(0, token.End - token.Start - 2)).Replace(quote + quote, quote);
    }
}
