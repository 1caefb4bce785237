using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment.Tree;

/// <summary>
/// Collects the entries of one mapping; notes keys that come twice, and takes in what a yaml merge key brings.
/// </summary>
internal sealed class MappingBuilder(List<Flaw> flaws, StringComparer comparer)
{
    private readonly ImmutableArray<MappingEntry>.Builder entries = ImmutableArray.CreateBuilder<MappingEntry>();
    private readonly HashSet<string> keys = new(comparer);
    private readonly List<Mapping> merged = [];

    public void Add(Scalar key, Node value)
    {
        if (!keys.Add(key.Value))
            flaws.Add(
                new Flaw(
                    $"the key '{key.Value}' occurs twice; readers take the last one, or refuse the file",
                    key.Span));
        entries.Add(new MappingEntry(key, value));
    }

    /// <summary>An entry of its own is stronger than a merged one, wherever it is.</summary>
    public void Merge(Node value)
    {
        if (value is Sequence several)
            merged.AddRange(several.Items.OfType<Mapping>());
        else if (value is Mapping one)
            merged.Add(one);
    }

    public Mapping Build(TextSpan span, ComposeTag tag = ComposeTag.None)
    {
        foreach (var entry in merged.SelectMany(mapping => mapping.Entries))
            if (keys.Add(entry.Key.Value))
                entries.Add(entry);
        return new Mapping(entries.ToImmutable(), span) { Tag = tag };
    }
}
