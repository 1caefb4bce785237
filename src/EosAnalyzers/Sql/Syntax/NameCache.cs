namespace EosAnalyzers.Sql.Syntax;

/// <summary>
/// Strings for parts of texts. Columns, functions and parameters come again from statement to statement, and each
/// statement is read more than once:
/// the last string of each slot is kept, so that most parts need no string of their own.
/// </summary>
internal static class NameCache
{
    private const int Longest = 40;

    // A slot is read and written at once: two threads that meet in one make a string too many and nothing worse.
    private static readonly string?[] Slots = new string?[512];

    public static string FindOrCreate(string text, int start, int length)
    {
        if (length is 0 or > Longest)
            return text.Substring(start, length);
        var hash = length;
        for (var at = start; at < start + length; at++)
            hash = unchecked(hash * 31 + text[at]);
        ref var slot = ref Slots[hash & (Slots.Length - 1)];
        return slot is { } kept && kept.Length == length && string.CompareOrdinal(text, start, kept, 0, length) == 0
            ? kept
            : slot = text.Substring(start, length);
    }
}
