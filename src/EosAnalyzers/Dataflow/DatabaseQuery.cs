using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// A query that runs where it is gone through: <c>shop.Rows.Where(row => row.Order == id).ToList()</c>, <c>foreach (var
/// row in shop.Rows)</c>. No method of the mapper is called there, only LINQ's own.
/// </summary>
internal static class DatabaseQuery
{
    /// <summary>
    /// The read that a method of <c>Enumerable</c> makes of a query; null where it is given no query.
    /// </summary>
    public static ApiRow? FindRead(ISymbol member, IOperation read) =>
        member is IMethodSymbol { ContainingType: { Name: "Enumerable", ContainingNamespace.Name: "Linq" }, Name: var name }
            && read is IInvocationOperation { Arguments: { IsEmpty: false } given }
            && IsQuery(given[0].Value)
            ? CreateRow(name)
            : null;

    /// <summary>The read that a loop makes of a query; null where it goes through something else.</summary>
    public static ApiRow? FindEnumeration(IOperation collection) =>
        IsQuery(collection) ? CreateRow("GetEnumerator") : null;

    private static ApiRow CreateRow(string name) =>
        new("M:System.Linq.IQueryable." + name, ApiKind.ReadDatabase, "external-mutable");

    // A query over objects in memory is made of them: `names.AsQueryable()`.
    private static bool IsQuery(IOperation collection) =>
        collection.UnwrapConversions() is { Type: INamedTypeSymbol type } value
            && IsOrHasQueryable(type)
            && !value.DescendantsAndSelf()
                .OfType<IInvocationOperation>()
                .Any(call => call.TargetMethod.Name == "AsQueryable");

    // Asked of every loop and of every call of LINQ: the definition's interfaces are there already, those of a type
    // that is made of it are new symbols each.
    private static bool IsOrHasQueryable(INamedTypeSymbol type)
    {
        if (IsQueryable(type))
            return true;
        foreach (var contract in type.OriginalDefinition.AllInterfaces)
        {
            if (IsQueryable(contract))
                return true;
        }
        return false;
    }

    private static bool IsQueryable(INamedTypeSymbol type) =>
        type is { Name: "IQueryable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };
}
