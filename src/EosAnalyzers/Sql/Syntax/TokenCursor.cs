using EosAnalyzers.Sql.Dialects;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>
/// A place among the tokens of a text. A reader that meets what it does not know fails, and everything after it ends at
/// once.
/// </summary>
internal sealed class TokenCursor
{
    private const int MaximumDepth = 600;

    // A text that is read to its end leaves its buffers to the next one on the same thread, unless it is a long one.
    private const int MostKept = 2000;

    [ThreadStatic]
    private static Token[]? keptTokens;

    [ThreadStatic]
    private static List<Expression>? keptItems;

    private readonly Token[] tokens;
    private readonly int last;
    private int at;
    private int depth;

    private readonly ExpressionPool? pool;

    /// <param name="text">What is read.</param>
    /// <param name="dialect">Its dialect.</param>
    /// <param name="pool">Where expressions come from that are forgotten when the text is judged.</param>
    public TokenCursor(string text, SqlDialect dialect, ExpressionPool? pool = null)
    {
        this.pool = pool;
        Text = text;
        Dialect = dialect;
        Traits = dialect.GetTraits();
        (this.tokens, last) = ReadTokens(text, Traits);
    }

    /// <summary>Reads a part of a text; its tokens have the places that they have in the text.</summary>
    public TokenCursor(string text, SqlDialect dialect, int start, int end)
    {
        Text = text;
        Dialect = dialect;
        Traits = dialect.GetTraits();
        (this.tokens, last) = ReadTokens(text.Substring(0, end), Traits, start);
    }

    public string Text { get; }

    public SqlDialect Dialect { get; }

    public DialectTraits Traits { get; }

    public bool HasFailed { get; private set; }

    /// <summary>The items of the lists that are being read, the innermost list's last.</summary>
    public List<Expression> Items { get; } = RentItems();

    public Token Current => Peek(0);

    public int Start => Current.Start;

    /// <summary>The end of the last token that was read.</summary>
    public int End => at == 0 ? 0 : this.tokens[at - 1].End;

    public bool AtEnd => Current.Kind == TokenKind.End;

    public Token Peek(int offset) => HasFailed ? this.tokens[last] : this.tokens[Math.Min(at + offset, last)];

    public Expression CreateExpression(
        ExpressionKind kind,
        string name,
        TextSpan span,
        Expression[] parts,
        string qualifier = "",
        CallRows? rows = null) =>
        pool is null
            ? new Expression(kind, name, span, parts) { Qualifier = qualifier, Rows = rows }
            : pool.CreateExpression(kind, name, span, parts, qualifier, rows);

    public TextSpan SpanFrom(int start) => TextSpan.FromBounds(start, Math.Max(start, End));

    public Token TakeToken()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
            at++;
        return token;
    }

    public void Fail() => HasFailed = true;

    /// <summary>Where to come back to with <see cref="ReturnTo"/>.</summary>
    public int MarkPosition() => at;

    public void ReturnTo(int mark)
    {
        at = mark;
        HasFailed = false;
    }

    /// <summary>
    /// Enters a construct that may hold another one of its kind; false, and failed, when there are too many. Every true
    /// needs a <see cref="LeaveConstruct"/>.
    /// </summary>
    public bool TryEnter()
    {
        if (HasFailed || this.depth == MaximumDepth || !StackGuard.HasRoom())
        {
            Fail();
            return false;
        }
        this.depth++;
        return true;
    }

    public void LeaveConstruct() => this.depth--;

    /// <summary>How many items the list has whose first item the cursor is at.</summary>
    public int CountItems()
    {
        var (count, level) = (1, 0);
        for (var index = at; index < last; index++)
        {
            if (tokens[index].Kind != TokenKind.Symbol || tokens[index].End - tokens[index].Start != 1)
                continue;
            switch (Text[tokens[index].Start])
            {
                case '(':
                    level++;
                    break;
                case ')' when level-- == 0:
                    return count;
                case ',' when level == 0:
                    count++;
                    break;
            }
        }
        return count;
    }

    /// <summary>Takes the items behind the first <paramref name="start"/> off <see cref="Items"/>.</summary>
    public Expression[] TakeItems(int start)
    {
        if (Items.Count == start)
            return [];
        var items = new Expression[Items.Count - start];
        Items.CopyTo(start, items, 0, items.Length);
        Items.RemoveRange(start, items.Length);
        return items;
    }

    /// <summary>The text is read: the cursor must not be used any more.</summary>
    public void ReleaseBuffers()
    {
        if (this.tokens.Length > MostKept || Items.Capacity > MostKept)
            return;
        Items.Clear();
        (keptTokens, keptItems) = (this.tokens, Items);
    }

    public bool Is(string word, int offset = 0) => MatchesText(Peek(offset), word);

    public bool Accept(string word)
    {
        if (!Is(word))
            return false;
        at++;
        return true;
    }

    public bool Accept(string first, string second)
    {
        if (!Is(first) || !Is(second, 1))
            return false;
        at += 2;
        return true;
    }

    public void Expect(string word)
    {
        if (!Accept(word))
            Fail();
    }

    public bool IsAny(string[] words, int offset = 0)
    {
        var token = Peek(offset);
        foreach (var word in words)
            if (MatchesText(token, word))
                return true;
        return false;
    }

    public bool AcceptAny(string first, string second) => Accept(first) || Accept(second);

    public bool AcceptAny(string first, string second, string third) =>
        Accept(first) || Accept(second) || Accept(third);

    public bool AcceptAny(params string[] words)
    {
        if (!IsAny(words))
            return false;
        at++;
        return true;
    }

    public string ReadText(Token token) => NameCache.FindOrCreate(Text, token.Start, token.End - token.Start);

    public bool IsName(int offset = 0) =>
        Peek(offset).Kind is TokenKind.QuotedName or TokenKind.Parameter
            || Peek(offset).Kind == TokenKind.Word && !ReservedWords.IsReserved(Text, Peek(offset));

    public string TakeName()
    {
        if (!IsName())
            Fail();
        return SqlName.ReadUnquoted(Text, TakeToken());
    }

    /// <summary>Skips to the parenthesis that closes the one at the cursor.</summary>
    public void SkipBalanced()
    {
        var depth = 0;
        do
        {
            if (Is("(") || Is("["))
                depth++;
            else if (Is(")") || Is("]"))
                depth--;
            TakeToken();
        }
        while (depth > 0 && !AtEnd);
    }

    private bool MatchesText(Token token, string word) =>
        token.Kind is TokenKind.Word or TokenKind.Symbol && token.End - token.Start == word.Length
        && string.Compare(Text, token.Start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static List<Expression> RentItems()
    {
        var items = keptItems ?? [];
        keptItems = null;
        return items;
    }

    private static (Token[] Tokens, int Last) ReadTokens(string text, DialectTraits traits, int start = 0)
    {
        var tokens = keptTokens ?? new Token[Math.Max(8, text.Length / 3)];
        keptTokens = null;
        var lexer = new Lexer(text, traits, start);
        for (var count = 0; ; count++)
        {
            if (count == tokens.Length)
                Array.Resize(ref tokens, count * 2);
            tokens[count] = lexer.ReadToken();
            if (tokens[count].Kind == TokenKind.End)
                return (tokens, count);
        }
    }
}
