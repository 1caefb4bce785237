using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// The code that can have touched a variable before it is read: the function that declares it and the functions around
/// the reading. What another function
/// does with a variable that both capture says nothing of what this one sees: one lambda's request is not its
/// neighbour's.
/// </summary>
internal static class VariableScope
{
    // A function's operations are looked through once, however many of its variables are asked for.
    private static readonly ConditionalWeakTable<IOperation, ILookup<ISymbol, IOperation>> Touches = new();

    /// <summary>
    /// The operations that may touch the variable: those that name it as what they change or hand on.
    /// </summary>
    public static IEnumerable<IOperation> FindOperations(ISymbol variable, IOperation reference)
    {
        var root = FindDeclaringFunction(variable, reference);
        var touches = Touches.GetValue(root, FindTouches)[variable];
        return IsInNestedFunction(reference, root)
            ? touches.Where(touch => !IsInOtherFunction(touch, root, reference))
            : touches;
    }

    private static ILookup<ISymbol, IOperation> FindTouches(IOperation root)
    {
        var found = new List<(ISymbol Variable, IOperation Touch)>();
        var open = new Stack<IOperation>();
        open.Push(root);
        while (open.Count > 0)
        {
            foreach (var child in open.Pop().ChildOperations)
            {
                found.AddRange(BackwardSlice.FindTouchedVariables(child).Distinct(SymbolEqualityComparer.Default)
                    .Select(variable => (variable!, child)));
                open.Push(child);
            }
        }
        return found.ToLookup(touch => touch.Variable, touch => touch.Touch, SymbolEqualityComparer.Default);
    }

    private static bool IsInOtherFunction(IOperation touch, IOperation root, IOperation reference)
    {
        for (var operation = touch; operation is not null && operation != root; operation = operation.Parent)
        {
            if (IsFunction(operation) && !operation.Syntax.Span.Contains(reference.Syntax.Span))
                return true;
        }
        return false;
    }

    private static IOperation FindDeclaringFunction(ISymbol variable, IOperation reference)
    {
        for (var operation = reference; operation.Parent is { } parent; operation = parent)
        {
            if (GetSymbol(parent) is { } function
                && SymbolEqualityComparer.Default.Equals(function, variable.ContainingSymbol))
                return parent;
        }
        return reference.FindRoot();
    }

    private static bool IsInNestedFunction(IOperation reference, IOperation root)
    {
        for (var operation = reference.Parent; operation is not null && operation != root; operation = operation.Parent)
        {
            if (IsFunction(operation))
                return true;
        }
        return false;
    }

    private static bool IsFunction(IOperation operation) => GetSymbol(operation) is not null;

    private static IMethodSymbol? GetSymbol(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation function => function.Symbol,
        _ => null,
    };
}
