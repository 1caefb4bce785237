using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EosAnalyzers.CSharp;

/// <summary>
/// A walker over code that may lie in itself for thousands of levels, as additions of generated code do. Roslyn's gives
/// up where the stack ends, which is 1 MB in an editor: the walk begins again on a stack that is large enough.
/// </summary>
internal abstract class DeepSyntaxWalker : CSharpSyntaxWalker
{
    /// <summary>Visits a node and all in it; what is deeper than any compiler follows is left out.</summary>
    protected void VisitAll(SyntaxNode node)
    {
        if (TryVisit(node))
            return;
        ForgetVisited();
        DeepCode.RunOnLargeStack(() => TryVisit(node));
    }

    /// <summary>Forgets what a walk has read that did not come to its end.</summary>
    protected abstract void ForgetVisited();

    private bool TryVisit(SyntaxNode node)
    {
        try
        {
            Visit(node);
            return true;
        }
        catch (InsufficientExecutionStackException)
        {
            return false;
        }
    }
}
