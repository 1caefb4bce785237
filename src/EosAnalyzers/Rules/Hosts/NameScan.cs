using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// Finds the places of a text where one of some names may stand. Characters are read and no syntax node is made, so
/// that a file that names nothing costs next to nothing.
/// Names are compared by hash: a place says where to look, not what is there.
/// </summary>
internal sealed class NameScan(IEnumerable<string> names)
{
    private const int Chunk = 1024;
    private const int Seed = unchecked((int)2166136261);

    private readonly HashSet<int> hashes = new(names.Select(name => name.Aggregate(Seed, MixHash)));

    /// <summary>The first character of each, in order.</summary>
    public List<int> FindPositions(SourceText text)
    {
        var found = new List<int>();
        var buffer = new char[Chunk];
        var (hash, start) = (Seed, 0);
        for (var read = 0; read < text.Length; read += Chunk)
        {
            var count = Math.Min(Chunk, text.Length - read);
            text.CopyTo(read, buffer, 0, count);
            for (var i = 0; i < count; i++)
                if (IsPartOfName(buffer[i]))
                    hash = MixHash(hash, buffer[i]);
                else
                    (hash, start) = EndName(hash, start, read + i, found);
        }
        EndName(hash, start, text.Length, found);
        return found;
    }

    private (int Hash, int Start) EndName(int hash, int start, int end, List<int> found)
    {
        if (end > start && hashes.Contains(hash))
            found.Add(start);
        return (Seed, end + 1);
    }

    // FNV-1a.
    private static int MixHash(int hash, char part) => unchecked((hash ^ part) * 16777619);

    private static bool IsPartOfName(char character) =>
        character is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_'
            || character >= 128 && char.IsLetter(character);
}
