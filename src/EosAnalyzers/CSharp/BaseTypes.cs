using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CSharp;

/// <summary>The classes that a type is derived from.</summary>
internal static class BaseTypes
{
    /// <summary>The base class, its base class, and so on up to object.</summary>
    public static IEnumerable<INamedTypeSymbol> EnumerateBaseTypes(this ITypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
            yield return current;
    }

    /// <summary>One of the base classes is the other type, with whatever type arguments.</summary>
    public static bool DerivesFrom(this ITypeSymbol type, ITypeSymbol other)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, other.OriginalDefinition))
                return true;
        }
        return false;
    }
}
