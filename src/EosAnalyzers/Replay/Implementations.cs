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

    public IEnumerable<IMethodSymbol> Of(IMethodSymbol method) =>
        method.IsVirtual || method.IsAbstract || method.IsOverride ? targets.Value[method.OriginalDefinition] : [];

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
