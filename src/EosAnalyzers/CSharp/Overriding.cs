using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CSharp;

/// <summary>Which method of a type runs where a method of its base or of an interface is called.</summary>
internal static class Overriding
{
    /// <summary>The method that runs in objects of exactly this type; null where the type has none.</summary>
    public static IMethodSymbol? FindRunMethod(this INamedTypeSymbol type, IMethodSymbol called) =>
        called.ContainingType is { TypeKind: TypeKind.Interface } contract
            ? type.FindImplementation(called, contract)
            : type.FindLastOverride(called);

    /// <summary>The method of the type, or of the base next to it, that is the called one or overrides it.</summary>
    public static IMethodSymbol? FindLastOverride(this INamedTypeSymbol type, IMethodSymbol called)
    {
        for (INamedTypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var member in declaring.GetMembers(called.Name))
            {
                if (member is IMethodSymbol method && method.IsOrOverrides(called))
                    return method;
            }
        }
        return null;
    }

    /// <summary>The method is the other one, or overrides it, directly or over others.</summary>
    public static bool IsOrOverrides(this IMethodSymbol method, IMethodSymbol other)
    {
        for (IMethodSymbol? current = method; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, other.OriginalDefinition))
                return true;
        }
        return false;
    }

    /// <summary>The method is the other one, overrides it, or is what its type has for that of an interface.</summary>
    public static bool IsRunAs(this IMethodSymbol method, IMethodSymbol called) =>
        method.IsOrOverrides(called)
            || called.ContainingType?.TypeKind == TypeKind.Interface
                && method.ContainingType.FindRunMethod(called) is { } run
                && method.IsOrOverrides(run);

    // What C# maps the interface's member to may be abstract or overridden below: the type's own last override is what
    // runs.
    private static IMethodSymbol? FindImplementation(
        this INamedTypeSymbol type, IMethodSymbol called, INamedTypeSymbol contract)
    {
        foreach (var implemented in type.AllInterfaces)
        {
            if (!Constructions.MayBeSame(implemented, contract))
                continue;
            foreach (var member in implemented.GetMembers(called.Name))
            {
                if (!SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, called.OriginalDefinition))
                    continue;
                if (type.FindImplementationForInterfaceMember(member) is IMethodSymbol mapped)
                    return mapped.ContainingType.TypeKind == TypeKind.Interface
                        ? mapped
                        : type.FindLastOverride(mapped) ?? mapped;
            }
        }
        return null;
    }
}
