using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace EosAnalyzers.Facts;

/// <summary>
/// The parts of a line of facts: fields, lists in fields, numbers, and texts in which the separators are escaped.
/// </summary>
internal static class FactFields
{
    public const char Field = '\t';

    private const char Part = '|';

    private static readonly char[] Escaped = ['\\', Field, Part, '\n', '\r'];

    public static string Join(char separator, params string[] parts) => string.Join(separator.ToString(), parts);

    public static string WriteList(IEnumerable<string> parts) => string.Join(Part.ToString(), parts.Select(Escape));

    public static ImmutableArray<string> ReadList(string field) =>
        field.Length == 0 ? ImmutableArray<string>.Empty : field.Split(Part).Select(Unescape).ToImmutableArray();

    public static string? NullIfEmpty(string value) => value.Length == 0 ? null : value;

    public static string ReadPart(IReadOnlyList<string> parts, int index) =>
        index < parts.Count ? parts[index] : throw new FormatException();

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static int Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException();

    public static string Escape(string text)
    {
        if (text.IndexOfAny(Escaped) < 0)
            return text;
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            switch (character)
            {
                case '\\': escaped.Append(@"\\"); break;
                case Field: escaped.Append(@"\t"); break;
                case Part: escaped.Append(@"\p"); break;
                case '\n': escaped.Append(@"\n"); break;
                case '\r': escaped.Append(@"\r"); break;
                default: escaped.Append(character); break;
            }
        }
        return escaped.ToString();
    }

    public static string Unescape(string text)
    {
        if (text.IndexOf('\\') < 0)
            return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
                plain.Append(text[i]);
            else if (++i < text.Length)
                plain.Append(text[i] switch
                {
                    't' =>
                    Field,
                    'p' => Part,
                    'n' => '\n',
                    'r' => '\r',
                    var other => other
                });
            else
                throw new FormatException();
        }
        return plain.ToString();
    }
}
