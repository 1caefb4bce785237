using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// What surely runs before an effect: the plain statements before it, here and in the callers on the path.
/// </summary>
internal static class EarlierOperations
{
    public static IEnumerable<IInvocationOperation> FindCallsBefore(IOperation call, EffectPath path) =>
        EffectStations.FindStations(call, path).SelectMany(FindCallsBefore).Where(earlier => earlier != call);

    private static IEnumerable<IInvocationOperation> FindCallsBefore(IOperation place)
    {
        for (var (child, parent) = (place, place.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is not IBlockOperation block)
                continue;
            foreach (var call in block.Operations.TakeWhile(statement => statement != child)
                .Where(IsUnconditional)
                .SelectMany(FindCalls))
                yield return call;
        }
    }

    private static bool IsUnconditional(IOperation statement) =>
        statement is IExpressionStatementOperation or IVariableDeclarationGroupOperation or IUsingDeclarationOperation;

    // A lambda in a statement need not run here.
    private static IEnumerable<IInvocationOperation> FindCalls(IOperation statement)
    {
        var open = new Stack<IOperation>();
        open.Push(statement);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            if (operation is IAnonymousFunctionOperation)
                continue;
            if (operation is IInvocationOperation call)
                yield return call;
            foreach (var child in operation.ChildOperations)
                open.Push(child);
        }
    }
}
