namespace EosAnalyzers.Deployment;

/// <summary>
/// One placeholder as it is written: <c>${NAME}</c>, <c>$NAME</c>, <c>${NAME:-default}</c>, <c>${name:default}</c>.
/// </summary>
/// <param name="Name">The variable.</param>
/// <param name="Default">What holds when nobody gives the variable; null when there is no default.</param>
/// <param name="DefaultStart">Where the default begins within the placeholder.</param>
/// <param name="ReplacesEmpty">An empty variable counts as none.</param>
internal sealed record PlaceholderText(string Name, string? Default, int DefaultStart, bool ReplacesEmpty)
{
    /// <summary>Null when the text is anything else than exactly one placeholder.</summary>
    public static PlaceholderText? Parse(string text)
    {
        if (text.Length < 2 || text[0] != '$')
            return null;
        if (text[1] != '{')
            return text.Skip(1).All(IsNameCharacter) && IsNameStart(text[1])
                ? new PlaceholderText(text.Substring(1), null, 0, false)
                : null;
        if (FindEnd(text, 0) != text.Length)
            return null;
        var end = 2;
        while (IsNameCharacter(text[end]))
            end++;
        if (end == 2 || !IsNameStart(text[2]))
            return null;
        var name = text.Substring(2, end - 2);
        if (end == text.Length - 1)
            return new PlaceholderText(name, null, 0, false);
        var mark = FindDefaultMark(text, end);
        return mark is 0
            ? new PlaceholderText(name, null, 0, false)
            : new PlaceholderText(
                name, text.Substring(end + mark, text.Length - 1 - end - mark), end + mark, text[end] == ':');
    }

    /// <summary>
    /// The position behind the bracket that closes the placeholder at <paramref name="start"/>; -1 when there is none.
    /// </summary>
    public static int FindEnd(string text, int start)
    {
        var depth = 0;
        for (var position = start; position < text.Length; position++)
        {
            if (text[position] == '{')
                depth++;
            else if (text[position] == '}' && --depth == 0)
                return position + 1;
        }
        return -1;
    }

    // ":-" and "-" in compose, ":" alone in Spring; "?" and "+" bring no default.
    private static int FindDefaultMark(string text, int position) => text[position] switch
    {
        ':' when text[position + 1] == '-' => 2,
        ':' when text[position + 1] is '?' or '+' => 0,
        ':' or '-' => 1,
        _ => 0,
    };

    private static bool IsNameStart(char character) => char.IsLetter(character) || character == '_';

    private static bool IsNameCharacter(char character) => char.IsLetterOrDigit(character) || character is '_' or '.';
}
