using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow.Escapes;

/// <summary>
/// The objects of a class each have subscribers of their own: <c>quiet.Show(order)</c> does not run what was added to
/// <c>loud.Arrived</c>.
/// </summary>
internal sealed class RaisedEvents(WalkContext context, PathSteps steps)
{
    /// <summary>The path leads through an event of one object to what was only added to others.</summary>
    public bool IsOfOtherObject(Escape escape)
    {
        if (escape.Path.Length < 2)
            return false;
        var nodes = escape.ListNodes(context);
        for (var i = 0; i < nodes.Count - 1; i++)
        {
            if (FindRaise(nodes, i) is ({ } variable, { } raising)
                && context.Subscribers.FindOwners(raising, nodes[i + 1]) is { Count: > 0 } owners
                && !owners.Any(owner => owner.MayBe(variable, context.Index.Compilation)))
                return true;
        }
        return false;
    }

    // `Arrived?.Invoke(order)` of the own object, or a call of another project's method that does so.
    private (ISymbol? Variable, INamedTypeSymbol? Type) FindRaise(List<SyntaxNode> nodes, int step) =>
        steps.At(nodes[step]).Operation switch
        {
            IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } when step > 0 =>
                FindRaisingObject(nodes, step) is { } own ? (own, FindType(nodes[step])) : default,
            IInvocationOperation { TargetMethod: var called } when !context.Bodies.IsOfProject(called) =>
                (FindRaisingObject(nodes, step + 1), called.ContainingType),
            _ => default,
        };

    private INamedTypeSymbol FindType(SyntaxNode node) =>
        context.ModelOf(node).GetEnclosingSymbol(node.SpanStart)!.ContainingType;

    private ISymbol? FindRaisingObject(List<SyntaxNode> nodes, int raise) =>
        CreatedObjects.FindVariable(CreatedObjects.FindOwnObject(steps, nodes, raise)) is { } variable
            && context.Subscribers.IsOwner(variable)
            ? variable
            : null;
}
