using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// Finds the places of a text where one of some names may stand, so that a file that names nothing costs next to
/// nothing. Names are compared by hash: a place says where to look, not what is there.
/// </summary>
internal sealed class NameScan(IEnumerable<string> names)
{
    private readonly HashSet<int> hashes = new(names.Select(NameHash.Of));

    /// <summary>The first character of each, in order.</summary>
    public List<int> FindPositions(SourceText text)
    {
        var found = new List<int>();
        var read = new NameReader(text);
        while (read.MoveNext())
        {
            if (hashes.Contains(read.Hash))
                found.Add(read.Start);
        }
        return found;
    }
}
