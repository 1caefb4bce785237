namespace EosAnalyzers.Sql.Syntax;

/// <summary>Words with a number each, found in a text without cutting them out of it. Case does not count.</summary>
internal sealed class WordTable
{
    private const int Letters = 128;

    // By length and first letter, of which few words share both.
    private readonly (string Word, int Number)[]?[] buckets;

    public WordTable(IEnumerable<KeyValuePair<string, int>> words)
    {
        var all = words.Select(word => (Word: word.Key, Number: word.Value)).ToList();
        buckets = new (string, int)[(all.Max(word => word.Word.Length) + 1) * Letters][];
        foreach (var bucket in all.GroupBy(word => ComputeBucket(word.Word.Length, word.Word[0])))
            buckets[bucket.Key] = [.. bucket];
    }

    /// <summary>The word's number; 0 for a word that is not in the table.</summary>
    public int FindNumber(string text, Token token)
    {
        var (length, first) = (token.End - token.Start, text[token.Start]);
        if (first >= Letters
            || ComputeBucket(length, first) is var at && (at >= buckets.Length || buckets[at] is null))
            return 0;
        foreach (var (word, number) in buckets[at]!)
            if (string.Compare(text, token.Start, word, 0, length, StringComparison.OrdinalIgnoreCase) == 0)
                return number;
        return 0;
    }

    private static int ComputeBucket(int length, char first) =>
        length * Letters + (first is >= 'a' and <= 'z' ? first - 32 : first);
}
