using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// The code that runs with a place: its function and the functions around it. What a neighbouring function does, as
/// another lambda of the same topology, says nothing of it.
/// </summary>
internal static class FunctionScope
{
    public static IEnumerable<IOperation> FindOperations(IOperation place)
    {
        var (root, own) = (place, (IOperation?)null);
        for (var operation = place.Parent; operation is not null; operation = operation.Parent)
        {
            own ??= IsFunction(operation) ? operation : null;
            root = operation;
        }
        var open = new Stack<IOperation>();
        open.Push(root);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            if (own is not null && IsFunction(operation) && !IsPartOf(operation, own) && !IsPartOf(own, operation))
                continue;
            yield return operation;
            foreach (var child in operation.ChildOperations.Reverse())
                open.Push(child);
        }
    }

    private static bool IsPartOf(IOperation inner, IOperation outer) =>
        outer.Syntax.Span.Contains(inner.Syntax.Span);

    private static bool IsFunction(IOperation operation) =>
        operation is IAnonymousFunctionOperation or ILocalFunctionOperation;
}
