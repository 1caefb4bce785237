using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment.Tree;

/// <summary>One tree for yaml, json and properties: keys, values, and where they stand in the file.</summary>
internal abstract class Node(TextSpan span)
{
    public TextSpan Span { get; } = span;

    /// <summary>How compose merges the node over the one that an earlier file has.</summary>
    public ComposeTag Tag { get; init; }
}

/// <summary>What a tag of compose says of the value that an earlier file gives.</summary>
internal enum ComposeTag
{
    None,

    /// <summary><c>!reset</c>: the earlier value is gone, and this one is not read.</summary>
    Reset,

    /// <summary><c>!override</c>: this value stands alone.</summary>
    Override,
}

/// <summary>A value as it is meant. The span leaves quotes out, so that a replacement keeps them.</summary>
internal sealed class Scalar(string value, TextSpan span, ScalarForm form = ScalarForm.Verbatim) : Node(span)
{
    public string Value { get; } = value;

    public ScalarForm Form { get; } = form;
}

internal enum ScalarForm
{
    /// <summary>The file holds the value letter by letter at the span: it can be replaced.</summary>
    Verbatim,

    /// <summary>The value is the file's text without escapes or folded lines.</summary>
    Decoded,

    /// <summary>A literal block of yaml; the span begins at its indicator.</summary>
    Block,
}

internal sealed class Sequence(ImmutableArray<Node> items, TextSpan span) : Node(span)
{
    public ImmutableArray<Node> Items { get; } = items;
}

internal sealed class Mapping(ImmutableArray<MappingEntry> entries, TextSpan span) : Node(span)
{
    public ImmutableArray<MappingEntry> Entries { get; } = entries;

    /// <summary>The last entry of that key counts, as in every reader of such files that accepts two.</summary>
    public Node? this[string key] => Entries.LastOrDefault(entry => entry.Key.Value == key)?.Value;

    /// <summary>The text under that key; null when there is none or something else is there.</summary>
    public Scalar? FindText(string key) => this[key] as Scalar;
}

internal sealed class MappingEntry(Scalar key, Node value)
{
    public Scalar Key { get; } = key;

    public Node Value { get; } = value;
}
