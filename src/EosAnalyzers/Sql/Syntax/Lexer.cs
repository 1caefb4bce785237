using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>
/// Cuts a text into tokens of one dialect. Every text has tokens: what is open at the end ends there.
/// A hole of an interpolated string is in the text as <c>{0}</c>, equal expressions by the same number, and is a
/// parameter like <c>@p :p $1 ? ?1 $p :"p" {=p}</c>.
/// </summary>
internal struct Lexer(string text, DialectTraits traits, int start = 0)
{
    // Every second letter of an operator.
    private const string OperatorEnds = "=>|<&@~*!:-?^#";

    private const string Operators3 = "->> #>> <=> !~* !~~ <-> ";
    private const string Operators2 =
        ":: := || <= >= <> != == -> #> #- @> <@ && ?| ?& += -= *= /= %= &= |= ^= << >> ~* !~ => ** ~~ @@ ^@ ";

    private readonly QuoteLexer quotes = new(text, traits);
    private int position = start;
    private bool inLiveComment;

    public Token ReadToken()
    {
        SkipBlanks();
        if (position >= text.Length)
            return new Token(TokenKind.End, text.Length, text.Length);
        var start = position;
        var kind = ReadKind(text[position]);
        return new Token(kind, start, position = Math.Min(position, text.Length));
    }

    private TokenKind ReadKind(char first)
    {
        if (IsNameStart(first))
            return ReadWord();
        if (char.IsDigit(first) || first == '.' && char.IsDigit(PeekCharacter(1)))
            return ReadNumber();
        if (quotes.TryReadQuoted(ref position, out var quoted))
            return quoted;
        return TryReadHint() ?? TryReadParameter() ?? ReadSymbol();
    }

    private TokenKind ReadWord()
    {
        var start = position;
        while (position < text.Length && IsNamePart(text[position]))
            position++;
        return quotes.TryReadPrefixed(start, ref position) ? TokenKind.String : TokenKind.Word;
    }

    private TokenKind ReadNumber()
    {
        while (position < text.Length
            && (char.IsLetterOrDigit(text[position]) || text[position] == '.' || IsExponentSign()))
            position++;
        return TokenKind.Number;
    }

    private readonly bool IsExponentSign() =>
        text[position] is '+' or '-'
            && text[position - 1] is 'e' or 'E'
            && char.IsDigit(PeekCharacter(1))
            && !IsHexadecimal();

    private readonly bool IsHexadecimal() =>
        position > 2
            && text.LastIndexOf("0x", position - 1, StringComparison.OrdinalIgnoreCase) is var at and >= 0
            && position - at < 20;

    private TokenKind? TryReadHint()
    {
        if (!traits.Has(DialectTraits.Hints) || text[position] != '/' || PeekCharacter(1) != '*')
            return null;
        position = FindCommentEnd(position);
        return TokenKind.IgnoreDuplicatesHint;
    }

    private TokenKind? TryReadParameter()
    {
        var length = MeasureParameter();
        if (length == 0)
            return null;
        position += length;
        return TokenKind.Parameter;
    }

    private readonly int MeasureParameter() => text[position] switch
    {
        '@' when PeekCharacter(1) == '@' && IsNameStart(PeekCharacter(2)) => 2 + MeasureName(2),
        '@' or ':' or '$' when IsNamePart(PeekCharacter(1)) => 1 + MeasureName(1),
        ':' when PeekCharacter(1) == '"' => MeasureUpTo('"', 2),
        '{' when PeekCharacter(1) == '=' || IsNamePart(PeekCharacter(1)) => MeasureUpTo('}', 2),
        '?' when char.IsDigit(PeekCharacter(1)) => 1 + MeasureName(1),
        '?' when !traits.Has(DialectTraits.QuestionMarkOperators) => 1,
        _ => 0,
    };

    private readonly int MeasureName(int offset)
    {
        var end = position + offset;
        while (end < text.Length && IsNamePart(text[end]))
            end++;
        return end - position - offset;
    }

    private readonly int MeasureUpTo(char last, int from)
    {
        var at = text.IndexOf(last, Math.Min(text.Length, position + from));
        return at < 0 ? 0 : at - position + 1;
    }

    private TokenKind ReadSymbol()
    {
        position += IsOperator(Operators3, 3) ? 3 : IsOperator(Operators2, 2) ? 2 : 1;
        return TokenKind.Symbol;
    }

    private readonly bool IsOperator(string table, int length)
    {
        // Most symbols stand alone before a blank, a name or a parenthesis, and the tables are long.
        if (position + length > text.Length || OperatorEnds.IndexOf(text[position + 1]) < 0)
            return false;
        for (var at = 0; at < table.Length; at += length + 1)
            if (string.CompareOrdinal(text, position, table, at, length) == 0)
                return true;
        return false;
    }

    private void SkipBlanks()
    {
        for (var before = -1; before != position && position < text.Length;)
        {
            before = position;
            if (char.IsWhiteSpace(text[position]))
                position++;
            else if (IsLineComment())
                position = FindLineEnd();
            else if (text[position] == '/' && PeekCharacter(1) == '*' && !IsIgnoreHint())
                SkipComment();
            else if (inLiveComment && text[position] == '*' && PeekCharacter(1) == '/')
                LeaveLiveComment();
        }
    }

    private readonly bool IsLineComment() => text[position] switch
    {
        '-' => PeekCharacter(1) == '-' && (!traits.Has(DialectTraits.DashCommentsNeedSpace) || PeekCharacter(2) <= ' '),
        '#' => traits.Has(DialectTraits.HashComments),
        _ => false,
    };

    private readonly int FindLineEnd() => text.IndexOf('\n', position) is var end and >= 0 ? end : text.Length;

    private void SkipComment()
    {
        var bang = PeekCharacter(2) == 'M' ? 3 : 2;
        inLiveComment = traits.Has(DialectTraits.LiveComments) && PeekCharacter(bang) == '!';
        if (!inLiveComment)
        {
            position = FindCommentEnd(position);
            return;
        }
        for (position += bang + 1; position < text.Length && char.IsDigit(text[position]);)
            position++;
    }

    private void LeaveLiveComment()
    {
        inLiveComment = false;
        position += 2;
    }

    private readonly int FindCommentEnd(int start)
    {
        var depth = 0;
        for (var at = start; at < text.Length - 1; at++)
        {
            if (text[at] == '/' && text[at + 1] == '*' && (depth == 0 || traits.Has(DialectTraits.NestedComments)))
                (depth, at) = (depth + 1, at + 1);
            else if (text[at] == '*' && text[at + 1] == '/' && at++ > start && --depth == 0)
                return at + 1;
        }
        return text.Length;
    }

    private readonly bool IsIgnoreHint() =>
        traits.Has(DialectTraits.Hints) && PeekCharacter(2) == '+'
        && text.IndexOf(
            "IGNORE_ROW_ON_DUPKEY_INDEX",
            position,
            FindCommentEnd(position) - position,
            StringComparison.OrdinalIgnoreCase) >= 0;

    private readonly bool IsNameStart(char c) =>
        char.IsLetter(c) || c == '_' || c == '#' && traits.Has(DialectTraits.HashNames);

    private readonly bool IsNamePart(char c) =>
        char.IsLetterOrDigit(c) || c is '_' or '$' || c == '#' && traits.Has(DialectTraits.HashNames);

    private readonly char PeekCharacter(int offset) =>
        position + offset < text.Length ? text[position + offset] : '\0';
}
