using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads whatever a dialect puts in quotes: strings and names.</summary>
internal readonly struct QuoteLexer(string text, DialectTraits traits)
{
    public bool TryReadQuoted(ref int position, out TokenKind kind)
    {
        kind = TokenKind.String;
        switch (text[position])
        {
            case '\'':
                position = FindQuoteEnd(position, '\'', traits.Has(DialectTraits.BackslashEscapes));
                return true;
            case '"':
                var isString = traits.Has(DialectTraits.DoubleQuotedStrings);
                kind = isString ? TokenKind.String : TokenKind.QuotedName;
                position = FindQuoteEnd(position, '"', isString && traits.Has(DialectTraits.BackslashEscapes));
                return true;
            case '`':
                kind = TokenKind.QuotedName;
                position = FindQuoteEnd(position, '`', escapes: false);
                return true;
            case '[' when IsBracketName(position):
                kind = TokenKind.QuotedName;
                position = FindQuoteEnd(position, ']', escapes: false);
                return true;
            case '$' when traits.Has(DialectTraits.DollarQuotes):
                return TryReadDollarQuoted(ref position);
            default:
                return false;
        }
    }

    /// <summary>
    /// Reads on from a word that is a prefix: <c>E'..'</c>, <c>N'..'</c>, <c>X'..'</c>, Oracle's <c>q'[..]'</c>.
    /// </summary>
    public bool TryReadPrefixed(int start, ref int position)
    {
        var length = position - start;
        if (length > 2 || position >= text.Length || text[position] != '\'')
            return false;
        var last = char.ToLowerInvariant(text[position - 1]);
        if (last == 'q' && traits.Has(DialectTraits.AlternativeQuotes))
            position = FindAlternativeEnd(position + 1);
        else if (length == 1 && last is 'e' or 'n' or 'x' or 'b')
            position = FindQuoteEnd(
                position,
                '\'',
                traits.Has(DialectTraits.BackslashEscapes) || last == 'e' && traits.Has(DialectTraits.EscapeStrings));
        else
            return false;
        return true;
    }

    private bool IsBracketName(int position) =>
        traits.Has(DialectTraits.Brackets) && position + 1 < text.Length && text[position + 1] != ']';

    private int FindQuoteEnd(int start, char quote, bool escapes)
    {
        for (var at = start + 1; at < text.Length; at++)
        {
            if (escapes && text[at] == '\\')
                at++;
            else if (text[at] == quote
                && (at + 1 >= text.Length || text[at + 1] != quote || quote == ']' && text[at + 1] != ']'))
                return at + 1;
            else if (text[at] == quote)
                at++;
        }
        return text.Length;
    }

    private int FindAlternativeEnd(int open)
    {
        if (open >= text.Length)
            return text.Length;
        var close = text[open] switch { '[' => ']', '(' => ')', '{' => '}', '<' => '>', var same => same };
        for (var at = open + 1; at < text.Length - 1; at++)
            if (text[at] == close && text[at + 1] == '\'')
                return at + 2;
        return text.Length;
    }

    private bool TryReadDollarQuoted(ref int position)
    {
        var tagEnd = position + 1;
        while (tagEnd < text.Length && (char.IsLetterOrDigit(text[tagEnd]) || text[tagEnd] == '_'))
            tagEnd++;
        if (tagEnd >= text.Length || text[tagEnd] != '$' || char.IsDigit(text[position + 1]))
            return false;
        var length = tagEnd + 1 - position;
        for (var at = tagEnd + 1; at + length <= text.Length; at++)
            if (string.CompareOrdinal(text, at, text, position, length) == 0)
            {
                position = at + length;
                return true;
            }
        position = text.Length;
        return true;
    }
}
