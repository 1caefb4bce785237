using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment;

/// <summary>
/// Finds settings wherever they stand in a tree: as entries, as <c>NAME=value</c> in a list, as <c>name</c> and <c>value</c> of Kubernetes,
/// and as properties in a block of text, which is how a config map holds a file.
/// </summary>
internal sealed class SectionReader(string file, string text)
{
    private readonly List<Section> sections = [];
    // An anchor's node is reached once for each alias, and aliases of aliases would make that a power.
    private readonly HashSet<Node> seen = [];

    public ImmutableArray<Section> Read(IEnumerable<Node> documents)
    {
        foreach (var document in documents)
            Walk(document, "");
        return sections.ToImmutableArray();
    }

    /// <summary>The settings that one node holds itself, without those of its children.</summary>
    public IEnumerable<Setting> Direct(Node? node) => node switch
    {
        Mapping mapping => mapping.Entries.Where(entry => entry.Value is Scalar { Form: not ScalarForm.Block }).Select(entry => Of(entry.Key.Value, (Scalar)entry.Value)),
        Sequence sequence => sequence.Items.Select(Item).OfType<Setting>(),
        _ => [],
    };

    private void Walk(Node node, string path)
    {
        if (!seen.Add(node))
            return;
        if (Direct(node).ToImmutableArray() is { IsEmpty: false } direct)
            sections.Add(new Section(path, direct));
        if (node is Sequence sequence)
            foreach (var item in sequence.Items)
                Walk(item, path);
        else if (node is Mapping mapping)
            foreach (var entry in mapping.Entries)
                Entry(entry, path.Length == 0 ? SettingName.Of(entry.Key.Value) : $"{path}.{SettingName.Of(entry.Key.Value)}");
    }

    private void Entry(Entry entry, string path)
    {
        if (entry.Value is Scalar { Form: ScalarForm.Block } block && entry.Key.Value.EndsWith(".properties", StringComparison.Ordinal))
            Walk(PropertiesReader.Read(text, AfterTheIndicator(block.Span), []), path);
        else
            Walk(entry.Value, path);
    }

    // Properties do not mind the indentation, so the block is read as it stands in the file and the places are right.
    private TextSpan AfterTheIndicator(TextSpan block) =>
        text.IndexOf('\n', block.Start, block.Length) is >= 0 and var line ? TextSpan.FromBounds(line + 1, block.End) : new TextSpan(block.End, 0);

    private Setting? Item(Node item) => item switch
    {
        Scalar { Form: ScalarForm.Verbatim } scalar when scalar.Value.IndexOf('=') is > 0 and var at && scalar.Value[0] != '-' =>
            Of(scalar.Value.Substring(0, at), new Scalar(scalar.Value.Substring(at + 1), TextSpan.FromBounds(scalar.Span.Start + at + 1, scalar.Span.End))),
        Mapping mapping when mapping.Text("name") is { } name && mapping.Text("value") is { } value => Of(name.Value, value),
        _ => null,
    };

    private Setting Of(string key, Scalar value) => new(file, key, Placeholder.Resolve(value));
}
