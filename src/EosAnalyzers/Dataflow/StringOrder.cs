using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Texts that are put in order without a comparer: <c>tags.OrderBy(tag => tag)</c> orders by the culture of the host,
/// and two hosts with other cultures, or with
/// another version of ICU, order differently.
/// </summary>
internal static class StringOrder
{
    /// <summary>
    /// How the catalogue's row of such a read is classified: of two hosts the same image orders alike, so that it is
    /// only told as information.
    /// </summary>
    public const string Classification = "string-order";

    private static readonly HashSet<string> Ordering =
    [
        "OrderBy",
        "OrderByDescending",
        "ThenBy",
        "ThenByDescending",
        "Order",
        "OrderDescending",
        "Min",
        "Max",
        "MinBy",
        "MaxBy",
        "Sort",
        "ToImmutableSortedSet", "ToImmutableSortedDictionary",
    ];

    /// <summary>The names by which code mentions an order of its own.</summary>
    public static IEnumerable<string> Names =>
        Ordering.Concat(["SortedSet", "SortedDictionary", "SortedList", "Comparer"]);

    /// <summary>The order that a call or a property asks of the current culture; null where it asks none.</summary>
    public static ApiRow? FindRead(ISymbol member, IOperation read) =>
        member switch
        {
            IMethodSymbol method when Ordering.Contains(method.Name)
                && read is IInvocationOperation call
                && OrdersByCulture(call) => CreateRow(member),
            IPropertySymbol { Name: "Default", ContainingType: { Name: "Comparer", TypeArguments: { Length: 1 } compared } } when IsOrderedByCulture(compared[0]) =>
                CreateRow(member),
            _ => null,
        };

    /// <summary>A sorted collection of texts that was made without a comparer, where that can be seen.</summary>
    public static bool IsSortedByCulture(IOperation collection) =>
        collection.FindInitialValue() is IObjectCreationOperation
        {
            Type: INamedTypeSymbol
            {
                Name: "SortedSet"
            or "SortedDictionary"
            or "SortedList", TypeArguments: { Length: > 0 } keys
            }
        } creation
        && IsOrderedByCulture(keys[0]) && !creation.Arguments.Any(IsComparer);

    /// <summary>The row that stands for an order by culture.</summary>
    public static ApiRow CreateRow(ISymbol member) =>
        new(
            member.OriginalDefinition.GetDocumentationCommentId() ?? "T:" + member.Name,
            ApiKind.Culture,
            Classification);

    private static bool OrdersByCulture(IInvocationOperation call) =>
        IsOfClassLibrary(call.TargetMethod.ContainingType)
            && !call.Arguments.Any(IsComparer)
            && FindKeyType(call) is { } key
            && IsOrderedByCulture(key)
            && !IsOrderLost(call);

    // `names.Order().Where(..).OrderBy(name => name, StringComparer.Ordinal)`: the last order is the one that counts;
    // how many there are does not depend on any.
    private static bool IsOrderLost(IInvocationOperation call)
    {
        var next = call.Parent;
        while (next is IConversionOperation
            or IArgumentOperation
            or ITranslatedQueryOperation
            or IParenthesizedOperation
            || next is IInvocationOperation { TargetMethod.Name: "Select" or "Where" or "Distinct" or "AsEnumerable" })
            next = next.Parent;
        return next is IInvocationOperation
        {
            TargetMethod.Name: "OrderBy"
            or "OrderByDescending"
            or "Order"
            or "OrderDescending"
            or "Count"
            or "LongCount"
            or "Any"
            or "All"
            or "Contains"
            or "ToHashSet"
        };
    }

    private static bool IsOfClassLibrary(INamedTypeSymbol type) =>
        type is
        {
            Name: "Enumerable"
            or "ParallelEnumerable"
            or "List"
            or "Array"
            or "ImmutableSortedSet"
            or "ImmutableSortedDictionary"
        } && type.GetRootNamespace() == "System";

    // A comparer, or a comparison that is written out.
    private static bool IsComparer(IArgumentOperation argument) =>
        argument.Parameter?.Type.Name is "IComparer" or "Comparison" or "StringComparer"
            && argument.Value.ConstantValue is not { HasValue: true, Value: null };

    // What is compared: the key of `OrderBy(x => key)`, the element of `Order()`, `Sort()` and `Max()`.
    private static ITypeSymbol? FindKeyType(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "Sort", ContainingType: { Name: "List", TypeArguments: { Length: 1 } elements } } => elements[0],
        { Name: "Sort", TypeArguments: { Length: > 0 } keys } => keys[0],
        { Name: "ToImmutableSortedSet" or "ToImmutableSortedDictionary", TypeArguments: { Length: > 0 } keys } =>
            keys[keys.Length == 3 ? 1 : 0],
        { TypeArguments: { Length: > 0 } types } => FindSelectedType(call.TargetMethod) ?? types[types.Length - 1],
        _ => null,
    };

    // `tags.Max(tag => tag.Length)` compares what its selector gives.
    private static ITypeSymbol? FindSelectedType(IMethodSymbol method) =>
        method.Parameters.Select(parameter => parameter.Type).OfType<INamedTypeSymbol>()
            .FirstOrDefault(type => type is { Name: "Func", TypeArguments.Length: 2 })?.TypeArguments[1];

    private static bool IsOrderedByCulture(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String
        || type is INamedTypeSymbol { IsTupleType: true } tuple
            && tuple.TupleElements.Any(element => IsOrderedByCulture(element.Type));
}
