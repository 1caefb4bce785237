using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Statements;

/// <summary>
/// How the characters of a literal's value stand in the code: regular, verbatim and raw, whole or as a part of an
/// interpolated string.
/// </summary>
internal static class LiteralPosition
{
    public static Location? FindLocation(StatementPiece piece, int index) =>
        piece.Syntax.SyntaxTree is { } tree && FindPosition(piece, index) is { } position
            ? Location.Create(tree, new TextSpan(position, 1))
            : piece.Syntax.GetLocation();

    /// <summary>
    /// The position in the file of the character at <paramref name="index"/> of the value; null where the piece is no
    /// literal.
    /// </summary>
    public static int? FindPosition(StatementPiece piece, int index)
    {
        if (FindToken(piece.Syntax) is not { } token || index > piece.Value.Length)
            return null;
        var source = token.Text;
        var whole = piece.Start == 0 ? piece.Value : token.ValueText;
        var at = FindContentStart(token);
        var isRaw = IsRaw(token);
        for (var value = 0; value < piece.Start + index && at < source.Length; value++)
            at = SkipCharacter(source, isRaw ? SkipIndentation(token, at, whole, value) : at, token);
        return token.SpanStart + (isRaw ? SkipIndentation(token, at, whole, piece.Start + index) : at);
    }

    public static SyntaxToken? FindToken(SyntaxNodeOrToken syntax) => syntax.AsNode() switch
    {
        LiteralExpressionSyntax literal => literal.Token,
        InterpolatedStringTextSyntax text => text.TextToken,
        _ => null,
    };

    public static bool IsVerbatim(SyntaxToken token) => ReadQuotes(token).Contains('@');

    public static bool IsRaw(SyntaxToken token) => ReadQuotes(token).EndsWith("\"\"\"", StringComparison.Ordinal);

    private static bool IsInterpolatedPart(SyntaxToken token) => token.IsKind(SyntaxKind.InterpolatedStringTextToken);

    private static string ReadQuotes(SyntaxToken token)
    {
        var text = token.Parent?.Parent is InterpolatedStringExpressionSyntax whole
            ? whole.StringStartToken.Text.TrimEnd()
            : token.Text;
        var length = text.TakeWhile(character => character is '@' or '$' or '"').Count();
        return text.Substring(0, text.IndexOf('"') == length - 2 ? length - 1 : length);
    }

    // Past the opening quotes; a raw string over several lines begins on the next line.
    private static int FindContentStart(SyntaxToken token)
    {
        if (IsInterpolatedPart(token))
            return 0;
        var quotes = ReadQuotes(token).Length;
        return token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) ? token.Text.IndexOf('\n') + 1 : quotes;
    }

    // The white space that a raw string's closing line takes away is in the code only.
    private static int SkipIndentation(SyntaxToken token, int at, string value, int index)
    {
        var source = token.Text;
        if (at >= source.Length || index >= value.Length || !BeginsLine(token, at))
            return at;
        var line = value.Substring(index).Split('\n')[0].TrimEnd('\r');
        var found = source.IndexOf('\n', at) is var end && end < 0
            ? source.Substring(at)
            : source.Substring(at, end - at);
        return at
            + Math.Max(0, found.TrimEnd('\r').Length - Math.Max(line.Length, found.TrimStart().TrimEnd('\r').Length));
    }

    // The first part of an interpolated string begins the line behind the quotes.
    private static bool BeginsLine(SyntaxToken token, int at) => at > 0
        ? token.Text[at - 1] == '\n'
        : token.Parent?.Parent is InterpolatedStringExpressionSyntax whole
            && whole.Contents[0] == token.Parent
            && whole.StringStartToken.Text.EndsWith("\n", StringComparison.Ordinal);

    private static int SkipCharacter(string source, int at, SyntaxToken token)
    {
        if (at >= source.Length)
            return at;
        var doubled = at + 1 < source.Length && source[at + 1] == source[at];
        if (IsRaw(token))
            return at + 1;
        if (doubled
            && (IsInterpolatedPart(token) && source[at] is '{' or '}' || IsVerbatim(token) && source[at] == '"'))
            return at + 2;
        return source[at] == '\\' && !IsVerbatim(token) ? at + MeasureEscape(source, at) : at + 1;
    }

    private static int MeasureEscape(string source, int at) => at + 1 >= source.Length ? 1 : source[at + 1] switch
    {
        'u' => 6,
        'U' => 10,
        'x' =>
            2
                + source.Skip(at + 2)
                    .Take(4)
                    .TakeWhile(digit =>
                        int.TryParse(digit.ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _))
                    .Count(),
        _ => 2,
    };
}
