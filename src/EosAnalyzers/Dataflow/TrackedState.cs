using EosAnalyzers.CSharp;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What a save may take from a variable that outlives the attempt. The context, and the services around it, are changed
/// by every entity that they track and by whatever they count for themselves: which of that is saved, the entities say.
/// </summary>
internal static class TrackedState
{
    /// <summary>The effect saves what a context tracks.</summary>
    public static bool IsSave(ApiRow effect) => effect.DocumentationId.Contains(".DbContext.SaveChanges");

    /// <summary>A number, a text, a collection: something that can be put into a column.</summary>
    public static bool IsData(ISymbol? variable) => variable.FindVariableType() is { } type
        && (type.SpecialType != SpecialType.None
            || type.IsValueType
            || type.IsRecord
            || type.TypeKind == TypeKind.Array
            || type.Name == "StringBuilder"
            || SharedState.IsCollection(type));
}
