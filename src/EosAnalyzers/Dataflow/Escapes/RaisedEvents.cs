using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow.Escapes;

/// <summary>
/// The objects of a class each have subscribers of their own: <c>quiet.Show(order)</c> does not run what was added to
/// <c>loud.Arrived</c>.
/// </summary>
internal sealed class RaisedEvents(WalkContext context)
{
    /// <summary>The path leads through an event of one object to what was only added to others.</summary>
    public bool IsOfOtherObject(Escape escape)
    {
        if (escape.Path.Length < 3)
            return false;
        var nodes = escape.ListNodes(context);
        for (var i = 1; i < nodes.Count - 1; i++)
        {
            if (FindOperation(nodes[i]) is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke }
                && FindRaisingObject(nodes, i) is { } variable
                && context.Subscribers.FindOwners(FindType(nodes[i]), nodes[i + 1]) is { Count: > 0 } owners
                && !owners.Any(owner =>
                    owner is null || SymbolEqualityComparer.Default.Equals(owner, variable)))
                return true;
        }
        return false;
    }

    private IOperation? FindOperation(SyntaxNode node) => context.ModelOf(node).GetOperation(node);

    private INamedTypeSymbol FindType(SyntaxNode node) =>
        context.ModelOf(node).GetEnclosingSymbol(node.SpanStart)!.ContainingType;

    private ISymbol? FindRaisingObject(List<SyntaxNode> nodes, int raise) =>
        CreatedObjects.FindVariable(CreatedObjects.FindOwnObject(context, nodes, raise)) is { } variable
            && context.Subscribers.IsOwner(variable)
            ? variable
            : null;
}
