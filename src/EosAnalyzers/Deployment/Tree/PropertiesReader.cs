using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment.Tree;

/// <summary>Java properties: one flat mapping. Every text is well-formed.</summary>
internal sealed class PropertiesReader
{
    private readonly string text;
    private readonly int end;
    private int position;

    private PropertiesReader(string text, TextSpan part)
    {
        this.text = text;
        position = part.Start;
        end = part.End;
    }

    private char Current => position < end ? text[position] : '\n';

    public static Mapping Parse(string text, TextSpan part, List<Flaw> flaws)
    {
        var reader = new PropertiesReader(text, part);
        var mapping = new MappingBuilder(flaws, StringComparer.Ordinal);
        while (reader.position < reader.end)
            reader.ParseLine(mapping);
        return mapping.Build(part);
    }

    private void ParseLine(MappingBuilder mapping)
    {
        SkipWhile(char.IsWhiteSpace);
        if (position >= end)
            return;
        if (Current is '#' or '!')
        {
            SkipWhile(character => character is not ('\n' or '\r'));
            return;
        }
        var key = ReadPiece(stopsAtSeparator: true);
        SkipSeparator();
        mapping.Add(key, ReadPiece(stopsAtSeparator: false));
    }

    private Scalar ReadPiece(bool stopsAtSeparator)
    {
        var start = position;
        var value = new StringBuilder();
        while (Current is not ('\n' or '\r') && !(stopsAtSeparator && IsSeparator(Current)))
            AppendCharacter(value);
        // Java keeps blanks at the end of a value; nobody means them, and a replacement leaves them where they are.
        var span = TextSpan.FromBounds(start, position);
        var meant = value.ToString().TrimEnd();
        return span.Length == value.Length
            ? new Scalar(meant, new TextSpan(start, meant.Length))
            : new Scalar(meant, span, ScalarForm.Decoded);
    }

    private void AppendCharacter(StringBuilder value)
    {
        if (Current != '\\')
        {
            value.Append(text[position++]);
            return;
        }
        position++;
        if (Current is '\n' or '\r')
            SkipWhile(char.IsWhiteSpace);
        else
            value.Append(text[position++]);
    }

    private void SkipSeparator()
    {
        SkipWhile(IsBlank);
        if (Current is '=' or ':')
            position++;
        SkipWhile(IsBlank);
    }

    private static bool IsSeparator(char character) => character is '=' or ':' || IsBlank(character);

    private static bool IsBlank(char character) => character is ' ' or '\t' or '\f';

    private void SkipWhile(Func<char, bool> skips)
    {
        while (position < end && skips(text[position]))
            position++;
    }
}
