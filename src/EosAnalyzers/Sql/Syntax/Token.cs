namespace EosAnalyzers.Sql.Syntax;

internal enum TokenKind : byte
{
    End,
    Word,
    QuotedName,
    String,
    Number,
    Parameter,
    Symbol,

    /// <summary>
    /// Oracle's <c>/*+ IGNORE_ROW_ON_DUPKEY_INDEX(..) */</c>, the one comment that changes what a statement does.
    /// </summary>
    IgnoreDuplicatesHint,
}

/// <summary>A token by its place in the text.</summary>
internal readonly struct Token(TokenKind kind, int start, int end)
{
    public TokenKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int End { get; } = end;
}
