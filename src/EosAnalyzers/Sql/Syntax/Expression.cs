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
internal sealed class Expression
{
    public static readonly Expression Null = new(ExpressionKind.Null, "NULL", default);

    // A text has dozens of them, and most have neither of these: a qualifier alone, or all in one object.
    private object? rare;
    private int start;
    private int end;
    private ushort depth;

    public Expression(ExpressionKind kind, string name, TextSpan span, params Expression[] parts)
    {
        (Name, Parts) = (name, parts);
        ReuseNode(kind, name, span, parts, "", null);
    }

    /// <summary>One for an <see cref="ExpressionPool"/>.</summary>
    public Expression() => (Name, Parts) = ("", []);

    /// <summary>
    /// The column, function or operator (in upper case), or the text of a literal, parameter or query.
    /// </summary>
    public string Name { get; private set; }

    /// <summary>
    /// Operands and arguments in order; of a CASE the subject or NULL, then WHEN and THEN in turn, then ELSE or NULL.
    /// </summary>
    public Expression[] Parts { get; private set; }

    public ExpressionKind Kind { get; private set; }

    /// <summary>Whether a comparison tells NULL from a value: IS DISTINCT FROM, &lt;=&gt;.</summary>
    public bool IsNullSafe { get; private set; }

    public TextSpan Span => TextSpan.FromBounds(start, end);

    /// <summary>How many expressions lie in one another, itself the first; a query counts as nothing.</summary>
    public int Depth => depth;

    /// <summary>The table or alias before a column's or function's name; empty when there is none.</summary>
    public string Qualifier
    {
        get => rare as string ?? (rare as RareParts)?.Qualifier ?? "";
        init
        {
            if (rare is RareParts made)
                made.Qualifier = value;
            else
                rare = value.Length > 0 ? value : null;
        }
    }

    /// <summary>The query of <see cref="ExpressionKind.Query"/> and <see cref="ExpressionKind.Exists"/>.</summary>
    public SelectStatement? Query
    {
        get => (rare as RareParts)?.Query;
        init
        {
            if (value is not null)
                MakeRareParts().Query = value;
        }
    }

    /// <summary>
    /// What an aggregate or window function does with its rows beside its arguments; null for a plain call.
    /// </summary>
    public CallRows? Rows
    {
        get => (rare as RareParts)?.Rows;
        init
        {
            if (value is not null)
                MakeRareParts().Rows = value;
        }
    }

    /// <summary>Without the casts around it.</summary>
    public Expression WithoutCasts => Kind == ExpressionKind.Cast ? Parts[0].WithoutCasts : this;

    public bool IsColumn(string column) => Kind == ExpressionKind.Column && SqlName.AreEqual(Name, column);

    public bool Is(ExpressionKind kind, string name) => Kind == kind && Name == name;

    /// <summary>This, with other parts.</summary>
    public Expression WithParts(Expression[] parts) =>
        new(Kind, Name, Span, parts) { Qualifier = Qualifier, Query = Query, Rows = Rows, IsNullSafe = IsNullSafe };

    /// <summary>For a comparison that was just read.</summary>
    public Expression MarkNullSafe()
    {
        IsNullSafe = true;
        return this;
    }

    /// <summary>For the pool, and before anybody holds it.</summary>
    public Expression ReuseNode(
        ExpressionKind kind, string name, TextSpan span, Expression[] parts, string qualifier, CallRows? rows)
    {
        (Kind, Name, Parts, IsNullSafe) = (kind, name, parts, false);
        (start, end) = (span.Start, span.End);
        depth = (ushort)Math.Min(ushort.MaxValue, 1 + FindDepth(parts));
        rare = rows is not null ? new RareParts { Qualifier = qualifier, Rows = rows }
            : qualifier.Length > 0 ? qualifier
            : null;
        return this;
    }

    private RareParts MakeRareParts()
    {
        if (rare is RareParts made)
            return made;
        var parts = new RareParts { Qualifier = rare as string ?? "" };
        rare = parts;
        return parts;
    }

    private static int FindDepth(Expression[] parts)
    {
        var deepest = 0;
        foreach (var part in parts)
            deepest = Math.Max(deepest, part.Depth);
        return deepest;
    }

    private sealed class RareParts
    {
        public string Qualifier { get; set; } = "";

        public SelectStatement? Query { get; set; }

        public CallRows? Rows { get; set; }
    }
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
