using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Replay;

/// <summary>
/// The source methods that a virtual, abstract or interface call may reach.
/// The types of the compilation are gone through once, when the first such call is met.
/// </summary>
internal sealed class Implementations(Compilation compilation)
{
    private readonly Lazy<ILookup<ISymbol, IMethodSymbol>> targets = new(() =>
        Types(compilation.Assembly.GlobalNamespace)
            .SelectMany(Pairs)
            .ToLookup(pair => pair.Called, pair => pair.Target, SymbolEqualityComparer.Default));

    /// <summary>All of them, or, where <paramref name="exact"/> is the type that was created, its own.</summary>
    public IEnumerable<IMethodSymbol> Of(IMethodSymbol method, INamedTypeSymbol? exact)
    {
        var all = targets.Value[method.OriginalDefinition];
        return exact is null ? all : all.Where(target => Inherits(exact, target.ContainingType)).OrderByDescending(target => Depth(target.ContainingType)).Take(1);
    }

    private static bool Inherits(INamedTypeSymbol type, INamedTypeSymbol ancestor) =>
        SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, ancestor.OriginalDefinition) || type.BaseType is { } parent && Inherits(parent, ancestor);

    private static int Depth(INamedTypeSymbol type) => type.BaseType is { } parent ? 1 + Depth(parent) : 0;

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => Types(space),
        INamedTypeSymbol type => Types(type).Prepend(type),
        _ => [],
    });

    private static IEnumerable<(ISymbol Called, IMethodSymbol Target)> Pairs(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface ? [] : Overrides(type).Concat(Contracts(type));

    private static IEnumerable<(ISymbol, IMethodSymbol)> Overrides(INamedTypeSymbol type)
    {
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
            for (var called = method.OverriddenMethod; called is not null; called = called.OverriddenMethod)
                yield return (called.OriginalDefinition, method);
    }

    private static IEnumerable<(ISymbol, IMethodSymbol)> Contracts(INamedTypeSymbol type) =>
        from contract in type.AllInterfaces
        where contract.Locations.Any(location => location.IsInSource)
        from member in contract.GetMembers().OfType<IMethodSymbol>()
        let target = type.FindImplementationForInterfaceMember(member) as IMethodSymbol
        where target is not null && SymbolEqualityComparer.Default.Equals(target.ContainingType, type)
        select ((ISymbol)member.OriginalDefinition, target);
}
