using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment.Tree;

/// <summary>
/// Json as .NET's configuration reads it: comments and trailing commas are allowed, keys that differ in case are one
/// key.
/// </summary>
internal sealed class JsonReader
{
    private const int MaxDepth = 64;
    private readonly string text;
    private readonly List<Flaw> flaws;
    private int position;

    private JsonReader(string text, List<Flaw> flaws)
    {
        this.text = text;
        this.flaws = flaws;
    }

    private char Current => position < text.Length ? text[position] : '\0';

    /// <exception cref="MalformedFileException">The text is not json.</exception>
    public static Node Parse(string text, List<Flaw> flaws)
    {
        var reader = new JsonReader(text, flaws);
        reader.SkipTrivia();
        var root = reader.ParseValue(depth: 0);
        reader.SkipTrivia();
        return reader.position < text.Length ? throw reader.CreateError("the end of the file") : root;
    }

    private Node ParseValue(int depth)
    {
        if (depth > MaxDepth)
            throw CreateError($"at most {MaxDepth} levels");
        return Current switch
        {
            '{' => ParseObject(depth),
            '[' => ParseArray(depth),
            '"' => ParseString(),
            _ => ParseLiteral(),
        };
    }

    private Mapping ParseObject(int depth)
    {
        var start = position++;
        var mapping = new MappingBuilder(flaws, StringComparer.OrdinalIgnoreCase);
        for (SkipTrivia(); Current != '}'; SkipSeparator('}'))
        {
            var key = Current == '"' ? ParseString() : throw CreateError("a key in quotes");
            SkipTrivia();
            Expect(':');
            SkipTrivia();
            mapping.Add(key, ParseValue(depth + 1));
        }
        position++;
        return mapping.Build(TextSpan.FromBounds(start, position));
    }

    private Sequence ParseArray(int depth)
    {
        var start = position++;
        var items = ImmutableArray.CreateBuilder<Node>();
        for (SkipTrivia(); Current != ']'; SkipSeparator(']'))
            items.Add(ParseValue(depth + 1));
        position++;
        return new Sequence(items.ToImmutable(), TextSpan.FromBounds(start, position));
    }

    private void SkipSeparator(char end)
    {
        SkipTrivia();
        if (Current != end)
            Expect(',');
        SkipTrivia();
    }

    private Scalar ParseString()
    {
        var start = ++position;
        var value = new StringBuilder();
        while (Current != '"')
            value.Append(ReadCharacter());
        var span = TextSpan.FromBounds(start, position++);
        return new Scalar(
            value.ToString(), span, value.Length == span.Length ? ScalarForm.Verbatim : ScalarForm.Decoded);
    }

    private char ReadCharacter()
    {
        if (position >= text.Length || Current is '\n' or '\r')
            throw CreateError("the end of the string");
        return text[position++] is '\\' ? ReadEscape() : text[position - 1];
    }

    private char ReadEscape()
    {
        if (position >= text.Length || "ntrbfu\"\\/".IndexOf(Current) < 0)
            throw CreateError("an escape");
        return text[position++] switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            'u' => ReadUnicodeEscape(),
            var itself => itself,
        };
    }

    private char ReadUnicodeEscape()
    {
        if (position + 4 > text.Length
            || !ushort.TryParse(
                text.Substring(position, 4),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var code))
            throw CreateError("four hexadecimal digits");
        position += 4;
        return (char)code;
    }

    private Scalar ParseLiteral()
    {
        var start = position;
        while (char.IsLetterOrDigit(Current) || Current is '+' or '-' or '.')
            position++;
        return position > start
            ? new Scalar(text.Substring(start, position - start), TextSpan.FromBounds(start, position))
            : throw CreateError("a value");
    }

    private void SkipTrivia()
    {
        while (position < text.Length && (char.IsWhiteSpace(Current) || Current == '\uFEFF' || SkipComment()))
            position++;
    }

    // Leaves the position on the last character of the comment.
    private bool SkipComment()
    {
        if (Current != '/' || position + 1 >= text.Length || text[position + 1] is not ('/' or '*'))
            return false;
        var end = text[position + 1] == '/'
            ? text.IndexOf('\n', position)
            : text.IndexOf("*/", position + 2, StringComparison.Ordinal) + 1;
        position = end > 0 ? end : text.Length;
        return true;
    }

    private void Expect(char expected)
    {
        if (Current != expected)
            throw CreateError($"'{expected}'");
        position++;
    }

    private MalformedFileException CreateError(string expected) => new($"{expected} is expected here", position);
}
