using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CSharp;

/// <summary>Compares constructed types: <c>IHandler&lt;Order&gt;</c> is not <c>IHandler&lt;Price&gt;</c>.</summary>
internal static class Constructions
{
    /// <summary>Both can be the same type at run time. A type parameter stands for any type.</summary>
    public static bool MayBeSame(ITypeSymbol left, ITypeSymbol right)
    {
        if (left is ITypeParameterSymbol
            || right is ITypeParameterSymbol
            || SymbolEqualityComparer.Default.Equals(left, right))
            return true;
        return (left, right) switch
        {
            (INamedTypeSymbol first, INamedTypeSymbol second) => MayBeSame(first, second),
            (IArrayTypeSymbol first, IArrayTypeSymbol second) =>
                first.Rank == second.Rank && MayBeSame(first.ElementType, second.ElementType),
            _ =>
                left.TypeKind is TypeKind.Error or TypeKind.Dynamic
                    || right.TypeKind is TypeKind.Error or TypeKind.Dynamic,
        };
    }

    private static bool MayBeSame(INamedTypeSymbol left, INamedTypeSymbol right)
    {
        if (left.TypeKind == TypeKind.Error || right.TypeKind == TypeKind.Error)
            return true;
        if (!SymbolEqualityComparer.Default.Equals(left.OriginalDefinition, right.OriginalDefinition))
            return false;
        for (var i = 0; i < left.TypeArguments.Length; i++)
        {
            if (!FitsParameter(
                left.OriginalDefinition.TypeParameters[i], left.TypeArguments[i], right.TypeArguments[i]))
                return false;
        }
        return left.ContainingType is not { } outer || right.ContainingType is not { } other || MayBeSame(outer, other);
    }

    // An `IHandler<in Order>` takes what is derived from Order as well.
    private static bool FitsParameter(ITypeParameterSymbol parameter, ITypeSymbol left, ITypeSymbol right) =>
        MayBeSame(left, right)
            || parameter.Variance != VarianceKind.None && (IsDerived(left, right) || IsDerived(right, left));

    private static bool IsDerived(ITypeSymbol type, ITypeSymbol ancestor)
    {
        if (ancestor.SpecialType == SpecialType.System_Object)
            return true;
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (MayBeSame(current, ancestor))
                return true;
        }
        return type.AllInterfaces.Any(contract => MayBeSame(contract, ancestor));
    }
}
