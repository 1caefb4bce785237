using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What a generic member of the framework carries, by the type parameters of its declaration: a list gives the elements
/// that were put in, <c>Select</c> gives what its function gives, a dictionary tells keys from values. The value of a
/// collection is what its elements are, with their members.
/// </summary>
/// <param name="keyOf">The key of a member.</param>
internal sealed class CarriedParts(Func<ISymbol, string> keyOf)
{
    // Types within types: `IEnumerable<KeyValuePair<TKey, IGrouping<..>>>`.
    private const int MaxDepth = 6;

    // Two or three.
    private readonly List<KeyValuePair<ITypeSymbol, ValueNode>> values = [];

    /// <summary>A member of the framework of which the type parameters say what it carries.</summary>
    public static bool IsCarrying(ISymbol member) =>
        member.ContainingType is { } type && IsHolder(type);

    /// <summary>A type of the framework that holds elements, or has functions over them.</summary>
    public static bool IsHolder(INamedTypeSymbol type) =>
        type.TypeKind != TypeKind.Delegate && HoldsElements(type) && !type.Locations.Any(place => place.IsInSource);

    // Collections, sequences, channels and what looks at arrays; tables of a database are asked by text.
    private static bool HoldsElements(INamedTypeSymbol type) =>
        type.Name is "Array" or "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment"
            or "MemoryExtensions" or "Parallel" or "Tuple" or "ValueTuple" or "KeyValuePair"
        ? type.GetRootNamespace() == "System"
        : type.Name is not ("Queryable" or "ParallelQuery") && IsOfElements(type.ContainingNamespace, 0);

    // Asked of each call of a library: without making its name.
    private static bool IsOfElements(INamespaceSymbol? space, int depth) =>
        space is not null && depth < 3 && space.Name switch
        {
            "Collections" or "Linq" => IsSystem(space.ContainingNamespace),
            "Channels" => space.ContainingNamespace is { Name: "Threading" } threading && IsSystem(threading.ContainingNamespace),
            _ => IsOfElements(space.ContainingNamespace, depth + 1),
        };

    private static bool IsSystem(INamespaceSymbol? space) =>
        space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Takes in what the value carries of each type parameter; false where that is nothing.</summary>
    public bool Read(ITypeSymbol declared, ValueNode value) => Read(declared, value, 0);

    /// <summary>The same, of type parameters of which nothing is known yet.</summary>
    public void ReadMissing(ITypeSymbol declared, ValueNode value)
    {
        var other = new CarriedParts(keyOf);
        other.Read(declared, value);
        foreach (var one in other.values)
        {
            if (Find(one.Key) < 0)
                values.Add(one);
        }
    }

    private int Find(ITypeSymbol parameter)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (SymbolEqualityComparer.Default.Equals(values[i].Key, parameter))
                return i;
        }
        return -1;
    }

    private void Add(ITypeSymbol parameter, ValueNode value)
    {
        if (Find(parameter) is >= 0 and var known)
            values[known] = new(parameter, values[known].Value.Or(value));
        else
            values.Add(new(parameter, value));
    }

    private bool Read(ITypeSymbol declared, ValueNode value, int depth)
    {
        if (depth > MaxDepth)
            return false;
        switch (declared)
        {
            case ITypeParameterSymbol parameter:
                Add(parameter, value);
                return true;
            case IArrayTypeSymbol { ElementType: var element }:
                return Read(element, value, depth + 1);
            case INamedTypeSymbol { DelegateInvokeMethod: { } invoked }:
                return Read(invoked.ReturnType, value, depth + 1);
            case INamedTypeSymbol named when FindParts(named) is { } parts:
                var isCarried = false;
                foreach (var (type, key) in parts)
                    isCarried |= Read(type, key is null ? value : value.MemberOf(key), depth + 1);
                return isCarried;
            case INamedTypeSymbol named when FindElementType(named) is { } element:
                return Read(element, value, depth + 1);
            case INamedTypeSymbol named:
                return ReadArguments(named, value, depth);
            default:
                return false;
        }
    }

    // A comparer is given elements, and holds none.
    private bool ReadArguments(INamedTypeSymbol type, ValueNode value, int depth)
    {
        var isCarried = false;
        for (var i = 0; i < type.TypeArguments.Length; i++)
        {
            if (type.TypeParameters[i].Variance != VarianceKind.In)
                isCarried |= Read(type.TypeArguments[i], value, depth + 1);
        }
        return isCarried;
    }

    /// <summary>The value of something of that type, of what was taken in.</summary>
    public ValueNode Build(ITypeSymbol declared) => Build(declared, 0);

    private ValueNode Build(ITypeSymbol declared, int depth)
    {
        if (depth > MaxDepth || values.Count == 0)
            return ValueNode.Stable;
        switch (declared)
        {
            case ITypeParameterSymbol parameter:
                return Find(parameter) is >= 0 and var known ? values[known].Value : ValueNode.Stable;
            case IArrayTypeSymbol { ElementType: var element }:
                return Build(element, depth + 1);
            case INamedTypeSymbol { DelegateInvokeMethod: not null }:
                return ValueNode.Stable;
            case INamedTypeSymbol named when FindParts(named) is { } parts:
                var whole = ValueNode.Stable;
                foreach (var (type, key) in parts)
                    whole = key is null ? whole.Or(Build(type, depth + 1)) : whole.WithMember(key, Build(type, depth + 1));
                return whole;
            case INamedTypeSymbol named when FindElementType(named) is { } element:
                return Build(element, depth + 1);
            case INamedTypeSymbol named:
                return named.TypeArguments.Aggregate(
                    ValueNode.Stable, (all, argument) => all.Or(Build(argument, depth + 1)));
            default:
                return ValueNode.Stable;
        }
    }

    /// <summary>One of the type parameters of the first type is one of the second's, and something is known of it.</summary>
    public bool IsKnownIn(ITypeSymbol declared)
    {
        foreach (var one in values)
        {
            if (Mentions(declared, one.Key, 0))
                return true;
        }
        return false;
    }

    private static bool Mentions(ITypeSymbol declared, ITypeSymbol parameter, int depth) => depth <= MaxDepth
        && declared switch
        {
            ITypeParameterSymbol => SymbolEqualityComparer.Default.Equals(declared, parameter),
            IArrayTypeSymbol { ElementType: var element } => Mentions(element, parameter, depth + 1),
            INamedTypeSymbol { DelegateInvokeMethod: { } invoked } => Mentions(invoked.ReturnType, parameter, depth + 1),
            INamedTypeSymbol named => FindElementType(named) is { } element
                ? Mentions(element, parameter, depth + 1)
                : named.TypeArguments.Any(argument => Mentions(argument, parameter, depth + 1)),
            _ => false,
        };

    /// <summary>The type of the elements of a collection; null for any other type.</summary>
    private static ITypeSymbol? FindElementType(INamedTypeSymbol type) =>
        type.SpecialType == SpecialType.System_String ? null : EnumerationOrder.FindElementType(type);

    /// <summary>What a pair, a group or a tuple is made of, by member; null stands for its elements.</summary>
    private List<(ITypeSymbol Type, string? Key)>? FindParts(INamedTypeSymbol type) => type switch
    {
        { IsTupleType: true } =>
            [.. type.TupleElements.Select(field => (field.Type, (string?)keyOf(BodyWalker.OriginalMember(field))))],
        { Name: "KeyValuePair", TypeArguments: { Length: 2 } pair } =>
            [(pair[0], KeyOf(type, "Key")), (pair[1], KeyOf(type, "Value"))],
        { Name: "IGrouping", TypeArguments: { Length: 2 } group } =>
            [(group[1], null), (group[0], KeyOf(type, "Key"))],
        { Name: "Tuple", TypeArguments: { IsEmpty: false } items } when type.GetRootNamespace() == "System" =>
            [.. items.Select((item, i) => (item, KeyOf(type, "Item" + (i + 1))))],
        _ => null,
    };

    private string? KeyOf(INamedTypeSymbol type, string member) =>
        type.OriginalDefinition.GetMembers(member).FirstOrDefault() is { } found ? keyOf(found) : null;
}
