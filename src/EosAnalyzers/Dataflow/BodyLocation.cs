using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>Where a body is, so that places in it need no walk up to its member.</summary>
internal sealed record BodyLocation(SyntaxNode Body, int File, int Member, int Start)
{
    public bool Contains(SyntaxNode node) =>
        node.SyntaxTree == Body.SyntaxTree && Body.FullSpan.Contains(node.FullSpan);
}
