using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment.Tree;

/// <summary>Json as .NET's configuration reads it: comments and trailing commas are allowed, keys that differ in case are one key.</summary>
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
    public static Node Read(string text, List<Flaw> flaws)
    {
        var reader = new JsonReader(text, flaws);
        reader.SkipTrivia();
        var root = reader.Value(depth: 0);
        reader.SkipTrivia();
        return reader.position < text.Length ? throw reader.Unexpected("the end of the file") : root;
    }

    private Node Value(int depth)
    {
        if (depth > MaxDepth)
            throw Unexpected($"at most {MaxDepth} levels");
        return Current switch
        {
            '{' => Object(depth),
            '[' => Array(depth),
            '"' => Quoted(),
            _ => Literal(),
        };
    }

    private Mapping Object(int depth)
    {
        var start = position++;
        var mapping = new MappingBuilder(flaws, StringComparer.OrdinalIgnoreCase);
        for (SkipTrivia(); Current != '}'; Separator('}'))
        {
            var key = Current == '"' ? Quoted() : throw Unexpected("a key in quotes");
            SkipTrivia();
            Expect(':');
            SkipTrivia();
            mapping.Add(key, Value(depth + 1));
        }
        position++;
        return mapping.Build(TextSpan.FromBounds(start, position));
    }

    private Sequence Array(int depth)
    {
        var start = position++;
        var items = ImmutableArray.CreateBuilder<Node>();
        for (SkipTrivia(); Current != ']'; Separator(']'))
            items.Add(Value(depth + 1));
        position++;
        return new Sequence(items.ToImmutable(), TextSpan.FromBounds(start, position));
    }

    private void Separator(char end)
    {
        SkipTrivia();
        if (Current != end)
            Expect(',');
        SkipTrivia();
    }

    private Scalar Quoted()
    {
        var start = ++position;
        var value = new StringBuilder();
        while (Current != '"')
            value.Append(Character());
        var span = TextSpan.FromBounds(start, position++);
        return new Scalar(value.ToString(), span, value.Length == span.Length ? ScalarForm.Verbatim : ScalarForm.Decoded);
    }

    private char Character()
    {
        if (position >= text.Length || Current is '\n' or '\r')
            throw Unexpected("the end of the string");
        return text[position++] is '\\' ? Escaped() : text[position - 1];
    }

    private char Escaped()
    {
        if (position >= text.Length || "ntrbfu\"\\/".IndexOf(Current) < 0)
            throw Unexpected("an escape");
        return text[position++] switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            'u' => Unicode(),
            var itself => itself,
        };
    }

    private char Unicode()
    {
        if (position + 4 > text.Length
            || !ushort.TryParse(text.Substring(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw Unexpected("four hexadecimal digits");
        position += 4;
        return (char)code;
    }

    private Scalar Literal()
    {
        var start = position;
        while (char.IsLetterOrDigit(Current) || Current is '+' or '-' or '.')
            position++;
        return position > start
            ? new Scalar(text.Substring(start, position - start), TextSpan.FromBounds(start, position))
            : throw Unexpected("a value");
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
        var end = text[position + 1] == '/' ? text.IndexOf('\n', position) : text.IndexOf("*/", position + 2, StringComparison.Ordinal) + 1;
        position = end > 0 ? end : text.Length;
        return true;
    }

    private void Expect(char expected)
    {
        if (Current != expected)
            throw Unexpected($"'{expected}'");
        position++;
    }

    private MalformedFileException Unexpected(string expected) => new($"{expected} is expected here", position);
}
