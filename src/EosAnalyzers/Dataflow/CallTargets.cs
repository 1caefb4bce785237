using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The source methods that a virtual, abstract or interface call may reach.
/// The types of the compilation are gone through once, when the first such call is met.
/// </summary>
internal sealed class CallTargets(Compilation compilation)
{
    private readonly Lazy<ILookup<ISymbol, IMethodSymbol>> targetsByCalledMethod = new(() =>
        EnumerateTypes(compilation.Assembly.GlobalNamespace)
            .SelectMany(PairTargets)
            .ToLookup(pair => pair.Called, pair => pair.Target, SymbolEqualityComparer.Default));

    /// <summary>All of them, or, where <paramref name="exact"/> is the type that was created, its own.</summary>
    public IEnumerable<IMethodSymbol> FindTargets(IMethodSymbol method, INamedTypeSymbol? exact)
    {
        var all = targetsByCalledMethod.Value[method.OriginalDefinition];
        return exact is null ? all : all.Where(target => InheritsFrom(exact, target.ContainingType)).OrderByDescending(target => GetInheritanceDepth(target.ContainingType)).Take(1);
    }

    private static bool InheritsFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor) =>
        SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, ancestor.OriginalDefinition) || type.BaseType is { } parent && InheritsFrom(parent, ancestor);

    private static int GetInheritanceDepth(INamedTypeSymbol type) => type.BaseType is { } parent ? 1 + GetInheritanceDepth(parent) : 0;

    private static IEnumerable<INamedTypeSymbol> EnumerateTypes(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => EnumerateTypes(space),
        INamedTypeSymbol type => EnumerateTypes(type).Prepend(type),
        _ => [],
    });

    private static IEnumerable<(ISymbol Called, IMethodSymbol Target)> PairTargets(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface ? [] : PairOverrides(type).Concat(PairImplementations(type));

    private static IEnumerable<(ISymbol, IMethodSymbol)> PairOverrides(INamedTypeSymbol type)
    {
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
            for (var called = method.OverriddenMethod; called is not null; called = called.OverriddenMethod)
                yield return (called.OriginalDefinition, method);
    }

    private static IEnumerable<(ISymbol, IMethodSymbol)> PairImplementations(INamedTypeSymbol type) =>
        from contract in type.AllInterfaces
        where contract.Locations.Any(location => location.IsInSource)
        from member in contract.GetMembers().OfType<IMethodSymbol>()
        let target = type.FindImplementationForInterfaceMember(member) as IMethodSymbol
        where target is not null && SymbolEqualityComparer.Default.Equals(target.ContainingType, type)
        select ((ISymbol)member.OriginalDefinition, target);
}
