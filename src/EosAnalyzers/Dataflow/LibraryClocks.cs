using System.Collections.Concurrent;
using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Clocks of libraries that a class of one's own may be: <c>TimeProvider</c>, NodaTime's <c>IClock</c>,
/// <c>ISystemClock</c>. What they read the catalogue says; of an object that is known to be another clock, its class.
/// </summary>
internal sealed class LibraryClocks(ApiCatalog catalog)
{
    // Deadlines and timers are no answers.
    private const string Timer = "timer-or-deadline";

    private readonly ConcurrentDictionary<ITypeSymbol, ImmutableArray<IMethodSymbol>> reads = new(
        SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, bool> holding = new(SymbolEqualityComparer.Default);

    /// <summary>Most types are ruled out by their names.</summary>
    public static bool MayBeClock(string name) =>
        name.EndsWith("Clock", StringComparison.Ordinal) || name.EndsWith("TimeProvider", StringComparison.Ordinal);

    /// <summary>The type is such a clock.</summary>
    public bool Contain(ITypeSymbol? type) => type is not null && !ListReads(type).IsEmpty;

    /// <summary>The members by which it is asked.</summary>
    public ImmutableArray<IMethodSymbol> ListReads(ITypeSymbol type) =>
        type is not INamedTypeSymbol { IsAbstract: true, TypeKind: TypeKind.Interface or TypeKind.Class }
        || !MayBeClock(type.Name)
            ? ImmutableArray<IMethodSymbol>.Empty
            : reads.TryGetValue(type, out var known) ? known : reads.GetOrAdd(type, FindReads(type));

    private ImmutableArray<IMethodSymbol> FindReads(ITypeSymbol type) => type.DeclaringSyntaxReferences.IsEmpty
        ? type.GetMembers().OfType<IMethodSymbol>().Where(IsRead).ToImmutableArray()
        : ImmutableArray<IMethodSymbol>.Empty;

    private bool IsRead(IMethodSymbol member) =>
        !member.IsStatic
            && catalog.FindRow(member.AssociatedSymbol ?? member) is
            {
                Kind: ApiKind.Clock or ApiKind.TimeZone, IsSource: true, Classification: not Timer
            };

    /// <summary>The member that a class of one's own overrides: the local time is made of the universal one.</summary>
    public static IMethodSymbol FindOverridable(IMethodSymbol read) => read.Name switch
    {
        "GetLocalNow" => FindMember(read, "GetUtcNow"),
        "GetElapsedTime" => FindMember(read, "GetTimestamp"),
        _ => read,
    };

    private static IMethodSymbol FindMember(IMethodSymbol read, string name) =>
        read.ContainingType.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault() ?? read;

    /// <summary>Objects of the type may be given a clock where they are created.</summary>
    public bool MayBeHeldBy(INamedTypeSymbol type)
    {
        var declared = type.OriginalDefinition;
        return holding.TryGetValue(declared, out var known) ? known : holding.GetOrAdd(declared, MayHold(declared));
    }

    private bool MayHold(INamedTypeSymbol type) =>
        type.InstanceConstructors.Any(constructor => constructor.Parameters.Any(one => Contain(one.Type)))
            || type.EnumerateBaseTypes().Prepend(type)
                .SelectMany(level => level.GetMembers())
                .Any(member => member is IPropertySymbol or IFieldSymbol && Contain(member.FindVariableType()));
}
