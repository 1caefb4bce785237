using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>
/// One change of one node of the original tree. Two findings that need the same change of the same node (a shared
/// helper, a discard that
/// gets a name) give edits with the same <paramref name="ChangeKey"/>: it is made once.
/// </summary>
/// <param name="Node">The node as it is in the original tree.</param>
/// <param name="ChangeKey">What is done to it.</param>
/// <param name="Change">From the node, with what was changed inside it, to its successor.</param>
internal sealed record NodeEdit(SyntaxNode Node, string ChangeKey, Func<SyntaxNode, SyntaxNode> Change)
{
    /// <summary>The node gives way to another one and leaves it its trivia.</summary>
    public static NodeEdit Replace(SyntaxNode node, SyntaxNode successor) =>
        new(node, successor.ToString(), current => successor.WithTriviaFrom(current));
}
