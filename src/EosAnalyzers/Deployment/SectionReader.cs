using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment;

/// <summary>
/// Finds settings wherever they stand in a tree: as entries, as <c>NAME=value</c> in a list, as <c>name</c> and
/// <c>value</c> of Kubernetes,
/// and as properties in a block of text, which is how a config map holds a file.
/// </summary>
internal sealed class SectionReader(string file, string text)
{
    private readonly List<Section> sections = [];
    // An anchor's node is reached once for each alias, and aliases of aliases would make that a power.
    private readonly HashSet<Node> seen = [];

    public ImmutableArray<Section> ReadSections(IEnumerable<Node> documents)
    {
        foreach (var document in documents)
            WalkNode(document, "");
        return sections.ToImmutableArray();
    }

    /// <summary>
    /// The settings that one node holds itself, without those of its children; a block of text is a file of properties
    /// where <paramref name="asProperties"/> says so.
    /// </summary>
    public IEnumerable<FileSetting> ReadOwnSettings(Node? node, bool asProperties = false) => node switch
    {
        Mapping mapping => mapping.Entries
            .Where(entry => entry.Value is Scalar { Form: not ScalarForm.Block })
            .Select(entry => CreateSetting(entry.Key.Value, (Scalar)entry.Value)),
        Sequence sequence => sequence.Items.Select(ReadListItem).OfType<FileSetting>(),
        Scalar { Form: ScalarForm.Block } block when asProperties => ReadOwnSettings(ParseBlock(block)),
        _ => [],
    };

    private void WalkNode(Node node, string path)
    {
        if (!seen.Add(node))
            return;
        if (ReadOwnSettings(node).ToImmutableArray() is { IsEmpty: false } direct)
            sections.Add(new Section(path, direct));
        if (node is Sequence sequence)
            foreach (var item in sequence.Items)
                WalkNode(item, path);
        else if (node is Mapping mapping)
            foreach (var entry in mapping.Entries)
                WalkEntry(
                    entry,
                    path.Length == 0
                        ? SettingName.Normalize(entry.Key.Value)
                        : $"{path}.{SettingName.Normalize(entry.Key.Value)}");
    }

    private Mapping ParseBlock(Scalar block) => PropertiesReader.Parse(text, SkipBlockIndicator(block.Span), []);

    private void WalkEntry(MappingEntry entry, string path)
    {
        if (entry.Value is Scalar { Form: ScalarForm.Block } block && IsPropertiesKey(entry.Key.Value))
            WalkNode(ParseBlock(block), path);
        else
            WalkNode(entry.Value, path);
    }

    private static bool IsPropertiesKey(string key) =>
        key.EndsWith(".properties", StringComparison.Ordinal) || key is "extraConfig" or "overrideConfiguration";

    // Properties do not mind the indentation, so the block is read as it is in the file and the places are right.
    private TextSpan SkipBlockIndicator(TextSpan block) =>
        text.IndexOf('\n', block.Start, block.Length) is >= 0 and var line
            ? TextSpan.FromBounds(line + 1, block.End)
            : new TextSpan(block.End, 0);

    private FileSetting? ReadListItem(Node item) => item switch
    {
        Scalar { Form: ScalarForm.Verbatim } scalar when scalar.Value.IndexOf('=') is > 0 and var at
            && scalar.Value[0] != '-' =>
            CreateSetting(
                scalar.Value.Substring(0, at),
                new Scalar(
                    scalar.Value.Substring(at + 1), TextSpan.FromBounds(scalar.Span.Start + at + 1, scalar.Span.End))),
        Mapping mapping when mapping.FindText("name") is { } name && mapping.FindText("value") is { } value =>
            CreateSetting(name.Value, value),
        _ => null,
    };

    private FileSetting CreateSetting(string key, Scalar value) => new(file, key, value);
}
