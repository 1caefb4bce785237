using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow.Escapes;

/// <summary>One source that leaves a region by one way, with the path that a reader follows.</summary>
/// <param name="Entry">What the region's summary says of it; it has a source and a path.</param>
/// <param name="Kind">Where the value leaves.</param>
/// <param name="Start">The code of the region where the path begins.</param>
internal sealed record Escape(FlowEntry Entry, EscapeKind Kind, SyntaxNode Start)
{
    private List<SyntaxNode>? nodes;
    private CallPath? nodesOf;

    /// <summary>What changes the variable that is read while the region runs.</summary>
    public string? ChangedBy { get; init; }

    public FlowSource Source => Entry.Source!;

    public CallPath Path => Entry.Path!;

    /// <summary>The variable that is read, where the source is one.</summary>
    public SharedPlace Read => new(Slot.None, Source.Variable, Source.Member);

    /// <summary>The code of the path's steps, as far as it is in sight; every filter asks for it.</summary>
    public List<SyntaxNode> ListNodes(WalkContext context)
    {
        if (!ReferenceEquals(nodesOf, Path))
            (nodes, nodesOf) = (context.FindNodes(Path.ListSteps()).ToList(), Path);
        return nodes!;
    }
}
