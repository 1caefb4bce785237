using System.Collections.Concurrent;
using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>
/// What the callers of a method of the project hand to one of its parameters. Looked for when a setting is made from a
/// parameter, never before: files are read for
/// the method's name, and only calls of that name are bound.
/// </summary>
internal sealed class CallerArguments(Compilation compilation)
{
    // A helper with more callers is a library of its own.
    private const int MaximumCallers = 64;

    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<SyntaxNode>> callsByMethod = new(
        SymbolEqualityComparer.Default);

    public IEnumerable<ExpressionSyntax> FindArguments(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method
            || method.MethodKind == MethodKind.AnonymousFunction
            || method.DeclaringSyntaxReferences.IsEmpty && !IsPrimary(method))
            return [];
        var calls = callsByMethod.GetOrAdd(method.OriginalDefinition, FindCalls);
        return calls.SelectMany(call => CallArguments.PairWithParameters(call, method))
            .Where(pair => pair.Parameter == parameter.Ordinal)
            .Select(pair => pair.Argument);
    }

    private static bool IsPrimary(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor && !method.IsImplicitlyDeclared;

    private ImmutableArray<SyntaxNode> FindCalls(IMethodSymbol method)
    {
        var name = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name;
        var calls =
            from tree in compilation.SyntaxTrees
            where tree.Mentions(name)
            let model = compilation.GetModel(tree)
            from node in tree.GetRoot().DescendantNodes()
            where MayCall(node, method, name) && IsCallOf(model.GetSymbolInfo(node), method)
            select node;
        return calls.Take(MaximumCallers).ToImmutableArray();
    }

    private static bool MayCall(SyntaxNode node, IMethodSymbol method, string name) => node switch
    {
        InvocationExpressionSyntax call =>
            method.MethodKind != MethodKind.Constructor && CallArguments.GetCalledName(call) == name,
        ImplicitObjectCreationExpressionSyntax => method.MethodKind == MethodKind.Constructor,
        ObjectCreationExpressionSyntax creation =>
            method.MethodKind == MethodKind.Constructor && creation.Type.ToString().Contains(name),
        _ => false,
    };

    private static bool IsCallOf(SymbolInfo called, IMethodSymbol method) =>
        called.Symbol is IMethodSymbol symbol
        && SymbolEqualityComparer.Default.Equals(
            (symbol.ReducedFrom ?? symbol).OriginalDefinition, method.OriginalDefinition);
}
