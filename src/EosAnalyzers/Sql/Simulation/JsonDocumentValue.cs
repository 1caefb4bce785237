using System.Globalization;
using System.Text;

namespace EosAnalyzers.Sql.Simulation;

internal enum JsonKind : byte
{
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

/// <summary>
/// A JSON value that a simulated column or expression holds. It is never changed: each operation gives a new one.
/// </summary>
internal sealed class JsonDocumentValue
{
    public static readonly JsonDocumentValue Null = new(JsonKind.Null, "null");

    private JsonDocumentValue(JsonKind kind, string text) => (Kind, Text) = (kind, text);

    public JsonKind Kind { get; }

    /// <summary>The text of a scalar, a string without its quotes.</summary>
    public string Text { get; }

    public IReadOnlyList<JsonDocumentValue> Elements { get; private set; } = [];

    public IReadOnlyList<KeyValuePair<string, JsonDocumentValue>> Members { get; private set; } = [];

    public bool IsContainer => Kind is JsonKind.Array or JsonKind.Object;

    public static JsonDocumentValue FromText(string text) => new(JsonKind.String, text);

    public static JsonDocumentValue FromNumber(string text) => new(JsonKind.Number, text);

    public static JsonDocumentValue FromBoolean(bool value) => new(JsonKind.Boolean, value ? "true" : "false");

    public static JsonDocumentValue FromElements(IEnumerable<JsonDocumentValue> elements) =>
        new(JsonKind.Array, "") { Elements = [.. elements] };

    /// <summary>An object; of members with one name the last counts.</summary>
    public static JsonDocumentValue FromMembers(IEnumerable<KeyValuePair<string, JsonDocumentValue>> members)
    {
        var kept = new List<KeyValuePair<string, JsonDocumentValue>>();
        foreach (var member in members)
        {
            var index = kept.FindIndex(other => other.Key == member.Key);
            if (index < 0)
                kept.Add(member);
            else
                kept[index] = member;
        }
        return new JsonDocumentValue(JsonKind.Object, "") { Members = kept };
    }

    /// <summary>Reads a text; null when it is no JSON.</summary>
    public static JsonDocumentValue? ParseText(string text)
    {
        var position = 0;
        var value = ParseValue(text, ref position, depth: 0);
        SkipBlanks(text, ref position);
        return value is not null && position == text.Length ? value : null;
    }

    public JsonDocumentValue? FindMember(string name)
    {
        foreach (var member in Members)
            if (member.Key == name)
                return member.Value;
        return null;
    }

    /// <summary>An element by its number; negative numbers count from the end.</summary>
    public JsonDocumentValue? FindElement(int index)
    {
        index = index < 0 ? Elements.Count + index : index;
        return index >= 0 && index < Elements.Count ? Elements[index] : null;
    }

    /// <summary>The text, with members in the order of their names, so that two equal values have one text.</summary>
    public string ToNormalizedText()
    {
        var text = new StringBuilder();
        WriteText(text);
        return text.ToString();
    }

    public override string ToString() => ToNormalizedText();

    private void WriteText(StringBuilder text)
    {
        switch (Kind)
        {
            case JsonKind.String:
                WriteString(text, Text);
                break;
            case JsonKind.Array:
                text.Append('[');
                for (var index = 0; index < Elements.Count; index++)
                {
                    text.Append(index > 0 ? ", " : "");
                    Elements[index].WriteText(text);
                }
                text.Append(']');
                break;
            case JsonKind.Object:
                text.Append('{');
                WriteMembers(text);
                text.Append('}');
                break;
            default:
                text.Append(Text);
                break;
        }
    }

    private void WriteMembers(StringBuilder text)
    {
        var isFirst = true;
        foreach (var member in Members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            text.Append(isFirst ? "" : ", ");
            WriteString(text, member.Key);
            text.Append(": ");
            member.Value.WriteText(text);
            isFirst = false;
        }
    }

    private static void WriteString(StringBuilder text, string value) =>
        text.Append('"').Append(value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")).Append('"');

    private static void SkipBlanks(string text, ref int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
    }

    private static JsonDocumentValue? ParseValue(string text, ref int position, int depth)
    {
        SkipBlanks(text, ref position);
        if (position >= text.Length || depth > 50)
            return null;
        switch (text[position])
        {
            case '{':
                return ParseObject(text, ref position, depth);
            case '[':
                return ParseArray(text, ref position, depth);
            case '"':
                return ParseString(text, ref position) is { } value ? FromText(value) : null;
            default:
                return ParseWord(text, ref position);
        }
    }

    private static JsonDocumentValue? ParseWord(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] is '-' or '+' or '.'))
            position++;
        var word = text.Substring(start, position - start);
        return word switch
        {
            "null" => Null,
            "true" or "false" => FromBoolean(word == "true"),
            _ when decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => FromNumber(word),
            _ => null,
        };
    }

    private static JsonDocumentValue? ParseArray(string text, ref int position, int depth)
    {
        var elements = new List<JsonDocumentValue>();
        position++;
        SkipBlanks(text, ref position);
        while (position < text.Length && text[position] != ']')
        {
            if (ParseValue(text, ref position, depth + 1) is not { } element)
                return null;
            elements.Add(element);
            if (!SkipComma(text, ref position, ']'))
                return null;
        }
        position++;
        return position <= text.Length ? FromElements(elements) : null;
    }

    private static JsonDocumentValue? ParseObject(string text, ref int position, int depth)
    {
        var members = new List<KeyValuePair<string, JsonDocumentValue>>();
        position++;
        SkipBlanks(text, ref position);
        while (position < text.Length && text[position] != '}')
        {
            if (text[position] != '"' || ParseString(text, ref position) is not { } name)
                return null;
            SkipBlanks(text, ref position);
            if (position >= text.Length
                || text[position++] != ':'
                || ParseValue(text, ref position, depth + 1) is not { } value)
                return null;
            members.Add(new(name, value));
            if (!SkipComma(text, ref position, '}'))
                return null;
        }
        position++;
        return position <= text.Length ? FromMembers(members) : null;
    }

    private static bool SkipComma(string text, ref int position, char end)
    {
        SkipBlanks(text, ref position);
        if (position >= text.Length)
            return false;
        if (text[position] == end)
            return true;
        if (text[position] != ',')
            return false;
        position++;
        SkipBlanks(text, ref position);
        return true;
    }

    private static string? ParseString(string text, ref int position)
    {
        var value = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            var letter = text[position];
            if (letter == '"')
            {
                position++;
                return value.ToString();
            }
            if (letter == '\\' && ++position < text.Length)
                letter = text[position] switch { 'n' => '\n', 't' => '\t', var other => other };
            value.Append(letter);
        }
        return null;
    }
}
