using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CSharp;

/// <summary>The types of what variables hold and methods give.</summary>
internal static class ValueTypes
{
    /// <summary>The type of a field, property, local or parameter; null for any other symbol.</summary>
    public static ITypeSymbol? FindVariableType(this ISymbol? variable) => variable switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    /// <summary>Code can go through its elements; the untyped interface itself says nothing of them.</summary>
    public static bool IsEnumerable(this ITypeSymbol type) =>
        type.AllInterfaces.Any(contract => contract.SpecialType == SpecialType.System_Collections_IEnumerable);

    /// <summary>What a task comes to; any other type is itself.</summary>
    public static ITypeSymbol UnwrapTask(this ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } results }
            ? results[0]
            : type;
}
