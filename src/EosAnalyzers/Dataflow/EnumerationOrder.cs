using EosAnalyzers.CSharp;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Collections whose order is documented as undefined: what is taken from them in turn may come in another turn.
/// </summary>
internal static class EnumerationOrder
{
    private static readonly HashSet<string> UnorderedTypes =
    [
        "Dictionary", "HashSet", "ConcurrentDictionary", "ConcurrentBag", "Hashtable", "FrozenDictionary", "FrozenSet",
        "ImmutableDictionary", "ImmutableHashSet", "KeyCollection", "ValueCollection", "ISet", "IReadOnlySet",
        "IImmutableSet",
    ];

    // `ToHashSet()` makes one without naming its type.
    private static readonly string[] Factories =
    [
        "ToHashSet", "ToDictionary", "ToImmutableHashSet", "ToImmutableDictionary", "ToFrozenSet", "ToFrozenDictionary",
    ];

    /// <summary>What code names that has such a collection: a type, or a method that makes one.</summary>
    public static IEnumerable<string> Names => UnorderedTypes.Concat(Factories);

    /// <summary>
    /// The order that is read where <paramref name="collection"/> is gone through; null where its order is defined.
    /// </summary>
    public static ApiRow? FindOrder(IOperation collection)
    {
        var source = FindInitialValue(NondeterministicReads.UnwrapConversions(collection));
        if (FindUnorderedType(source.Type) is { } type)
            return new ApiRow("T:System.Collections." + type.Name, ApiKind.Order, "unordered-enumeration");
        return StringOrder.IsSortedByCulture(source) && source.FindInitialValue().Type is { } sorted
            ? StringOrder.CreateRow(sorted)
            : null;
    }

    /// <summary>What is gone through comes in any order.</summary>
    public static bool IsWithoutOrder(ITypeSymbol? type) => FindUnorderedType(type) is not null;

    // The type itself, or what it is derived from: `class Tags : HashSet<string>`.
    private static INamedTypeSymbol? FindUnorderedType(ITypeSymbol? type)
    {
        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            if (UnorderedTypes.Contains(current.Name) && IsSystem(current))
                return current;
        }
        return null;
    }

    /// <summary>An argument that is gone through by its receiver.</summary>
    public static ApiRow? FindOrder(IArgumentOperation argument) =>
        !IsOnlyAsked(argument)
            && (argument.Parameter?.Type is INamedTypeSymbol
            {
                Name: "IEnumerable"
                or "IReadOnlyCollection"
                or "ICollection"
            } || IsSerialized(argument))
            && !IsView(argument.Value)
            && !IsWrittenOut(argument.Value)
            ? FindOrder(argument.Value)
            : null;

    private static bool IsSerialized(IArgumentOperation argument) =>
        argument.Parent is IInvocationOperation { TargetMethod.Name: var name }
            && name.StartsWith("Serialize", StringComparison.Ordinal);

    // `all.Except(known)`: of the second collection only the membership counts. `new HashSet<string>(known)` is gone
    // through later, if at all.
    private static bool IsOnlyAsked(IArgumentOperation argument) =>
        argument.Parent is IObjectCreationOperation { Type: { } created } && IsUnorderedCollection(created)
        || argument is
        {
            Parameter.Ordinal: > 0, Parent: IInvocationOperation
            {
                TargetMethod:
                {
                    Name: "Except"
            or "Intersect"
            or "ExceptBy"
            or "IntersectBy", ContainingType.Name: "Enumerable"
                }
            }
        };

    // `new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = .. })`: nothing was removed from it,
    // so that it keeps the order of the text.
    private static bool IsWrittenOut(IOperation value) =>
        NondeterministicReads.UnwrapConversions(value) is IObjectCreationOperation
        {
            Type.Name: "Dictionary", Initializer: not null, Arguments.IsEmpty: true
        };

    // `lines.Keys` is a source of its own.
    private static bool IsView(IOperation value) =>
        NondeterministicReads.UnwrapConversions(value).Type?.Name is "KeyCollection" or "ValueCollection";

    /// <summary>What is put into it is found again by key, whatever came first.</summary>
    public static bool IsUnorderedCollection(ITypeSymbol? type) =>
        FindUnorderedType(type) is not null
            || type is INamedTypeSymbol named
                && named.Name.StartsWith("Sorted", StringComparison.Ordinal)
                && IsSystem(named);

    // `IEnumerable<string> names = new HashSet<string>()`: the variable's one value says more than its type.
    private static IOperation FindInitialValue(IOperation collection) =>
        collection is ILocalReferenceOperation { Local.Type.TypeKind: TypeKind.Interface, Local: var local, SemanticModel: { } model }
        && local.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && declared.SyntaxTree == model.SyntaxTree
        && model.GetOperation(declared.ReadSyntax()) is IVariableDeclaratorOperation declarator
        && declarator.GetVariableInitializer() is { } initializer
            ? NondeterministicReads.UnwrapConversions(initializer.Value)
            : collection;

    /// <summary>The type of what a sequence gives one after the other; null for a type that is none.</summary>
    public static ITypeSymbol? FindElementType(ITypeSymbol? type)
    {
        // Numbers and the like are no sequence, and have many interfaces.
        if (type is null or { IsValueType: true, SpecialType: not SpecialType.None })
            return null;
        foreach (var face in type.AllInterfaces)
        {
            if (IsSequence(face))
                return face.TypeArguments[0];
        }
        return type is INamedTypeSymbol own && IsSequence(own) ? own.TypeArguments[0] : null;
    }

    private static bool IsSequence(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T;

    private static bool IsSystem(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true;
}
