using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// A function that a method is given and keeps: <c>void Subscribe(Action&lt;Order&gt; handler) => Arrived += handler;</c>.
/// Which one that is its callers say.
/// </summary>
internal static class HandedFunctions
{
    // `Watch(f) => Subscribe(f)`
    private const int MostMethods = 3;

    /// <summary>The expression itself, or what callers give for the parameter that it names.</summary>
    /// <param name="value">What is kept.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="searched">Takes in by which names callers were searched for.</param>
    public static IEnumerable<ExpressionSyntax> Find(
        ExpressionSyntax value, Compilation compilation, SearchedNames searched) =>
        Find(value, compilation, searched, 0);

    /// <summary>The object whose method is given the function there: <c>feed</c> of <c>feed.Subscribe(Ring)</c>.</summary>
    public static ISymbol? FindReceiver(ExpressionSyntax given, Compilation compilation) =>
        given.Parent is ArgumentSyntax
        {
            Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } }
        }
            ? compilation.GetModel(receiver).GetSymbolInfo(receiver).Symbol
            : null;

    /// <summary>
    /// The same, where one object alone is given functions: which of several it is that calls its own nobody says here.
    /// </summary>
    public static IEnumerable<ExpressionSyntax> FindOfOneObject(
        ExpressionSyntax value, Compilation compilation, SearchedNames searched)
    {
        var found = Find(value, compilation, searched).ToList();
        return found.Count < 2
            || found.Select(given => FindReceiver(given, compilation))
                .Distinct(SymbolEqualityComparer.Default).Count() == 1
            ? found
            : [];
    }

    private static IEnumerable<ExpressionSyntax> Find(
        ExpressionSyntax value, Compilation compilation, SearchedNames searched, int depth) =>
        depth < MostMethods && FindParameter(value, compilation) is { } parameter
            ? ListDeclarations(parameter)
                .SelectMany(new ParameterValues(compilation, searched).Find)
                .SelectMany(given => Find(given, compilation, searched, depth + 1))
            : [value];

    private static IParameterSymbol? FindParameter(ExpressionSyntax value, Compilation compilation) =>
        value is IdentifierNameSyntax
        && compilation.GetModel(value).GetSymbolInfo(value).Symbol is IParameterSymbol
        {
            ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation }
        } parameter
            ? parameter
            : null;

    // It is called by the interface as well.
    private static IEnumerable<IParameterSymbol> ListDeclarations(IParameterSymbol parameter)
    {
        var method = ((IMethodSymbol)parameter.ContainingSymbol).OriginalDefinition;
        yield return method.Parameters[parameter.Ordinal];
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            yield return overridden.OriginalDefinition.Parameters[parameter.Ordinal];
        foreach (var contract in method.ContainingType.AllInterfaces)
        {
            foreach (var member in contract.GetMembers().OfType<IMethodSymbol>())
            {
                if (member.Parameters.Length == method.Parameters.Length
                    && SymbolEqualityComparer.Default.Equals(
                        method.ContainingType.FindImplementationForInterfaceMember(member)?.OriginalDefinition, method))
                    yield return member.OriginalDefinition.Parameters[parameter.Ordinal];
            }
        }
    }
}
