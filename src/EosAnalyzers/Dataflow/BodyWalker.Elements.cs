using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Elements: what is put into a collection, what is read from it, and what a function is called with that goes through
// it. Its elements keep their members.
internal sealed partial class BodyWalker
{
    // `list[0]`, `byId.Values`, `channel.Reader`
    private static bool GivesElements(IPropertySymbol property) =>
        !property.IsStatic
            && property.OriginalDefinition.Type is ITypeParameterSymbol or INamedTypeSymbol { TypeKind: not TypeKind.Delegate } or IArrayTypeSymbol
            && property.OriginalDefinition.Type.SpecialType == SpecialType.None
            && property.ContainingType.Name is not ("KeyValuePair" or "IGrouping" or "Tuple")
            && CarriedParts.IsCarrying(property);

    /// <summary>What a property of a collection gives of its elements; null where it is no element.</summary>
    private ValueNode? ReadElements(IPropertySymbol property, ValueNode holder)
    {
        if (holder.IsStable || !GivesElements(property))
            return null;
        var declared = property.OriginalDefinition;
        var carried = new CarriedParts(KeyOf);
        return carried.Read(declared.ContainingType, holder) && carried.IsKnownIn(declared.Type)
            ? carried.Build(declared.Type)
            : null;
    }

    /// <summary>Puts an element where a property of a collection gives it: <c>list[0]</c>, <c>byId[id]</c>.</summary>
    private ValueNode PutElement(ValueNode holder, IPropertySymbol property, ValueNode element)
    {
        var carried = new CarriedParts(KeyOf);
        carried.Read(property.OriginalDefinition.Type, element);
        return holder.Or(carried.Build(property.OriginalDefinition.ContainingType));
    }

    /// <summary>
    /// What becomes an element of the collection; what cannot be told apart there may be in any member of any element.
    /// </summary>
    private void PutElement(IOperation collection, ITypeSymbol? elementType, ValueNode element)
    {
        var held = FindElementValue(collection.UnwrapConversions().Type, elementType, element) ?? element.Flatten();
        ChangeTarget(collection, old => old.Or(held), held);
    }

    private ValueNode? FindElementValue(ITypeSymbol? collection, ITypeSymbol? elementType, ValueNode element)
    {
        if (collection is IArrayTypeSymbol)
            return element;
        if (collection is not INamedTypeSymbol { OriginalDefinition: var declared } type || !CarriedParts.IsHolder(type))
            return null;
        if (EnumerationOrder.FindElementType(declared) is not INamedTypeSymbol { Name: "KeyValuePair", TypeArguments: var pair }
            || elementType is { Name: "KeyValuePair" })
            return element;
        var carried = new CarriedParts(KeyOf);
        carried.Read(pair[1], element);
        return carried.Build(declared);
    }

    /// <summary>
    /// <c>byId[order.Id] = order</c>; null where the type of the collection does not say what it holds.
    /// </summary>
    private ValueNode? BuildElement(IPropertyReferenceOperation indexer, IReadOnlyList<ValueNode> indexes, ValueNode value)
    {
        if (!CarriedParts.IsCarrying(indexer.Property))
            return null;
        var declared = indexer.Property.OriginalDefinition;
        var carried = new CarriedParts(KeyOf);
        if (!carried.Read(declared.Type, value))
            return null;
        var others = ValueNode.Stable;
        for (var i = 0; i < indexes.Count && i < declared.Parameters.Length; i++)
        {
            if (!carried.Read(declared.Parameters[i].Type, indexes[i]))
                others = others.Or(indexes[i].Flatten());
        }
        return carried.Build(declared.ContainingType).Or(others);
    }

    public override ValueNode? VisitArrayElementReference(IArrayElementReferenceOperation operation, object? argument) =>
        operation.Indices.Aggregate(
            WalkOperation(operation.ArrayReference), (value, index) => value.Or(WalkOperation(index).Flatten()));

    public override ValueNode? VisitArrayInitializer(IArrayInitializerOperation operation, object? argument) =>
        WalkElements(operation.ElementValues);

    private ValueNode WalkElements(IEnumerable<IOperation> elements)
    {
        var value = ValueNode.Stable;
        foreach (var element in elements)
            value = value.Or(WalkOperation(element));
        return value;
    }

    /// <summary>
    /// A function that code of the framework calls with elements: its parameters are what was read of them before.
    /// </summary>
    /// <returns>The receiver, where it was read for that.</returns>
    private ValueNode? BindElements(
        IMethodSymbol method,
        IOperation? instance,
        ValueNode? receiver,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed,
        int index)
    {
        var function = FindFunction(arguments[index].Value);
        if (function is null
            || ParametersOf(function) is not { IsEmpty: false } parameters
            || !CarriedParts.IsCarrying(method)
            || arguments[index].Parameter?.OriginalDefinition.Type
                is not INamedTypeSymbol { DelegateInvokeMethod.Parameters: var declared })
            return receiver;
        var carried = new CarriedParts(KeyOf);
        for (var i = 0; i < index; i++)
        {
            if (arguments[i].Parameter is { } parameter)
                carried.Read(parameter.OriginalDefinition.Type, passed[i]);
        }
        // `lengths.GetOrAdd(name, key => key.Length)` calls it with the key that it is given.
        if (instance is not null)
            carried.ReadMissing(method.OriginalDefinition.ContainingType, receiver ??= WalkOperation(instance));
        var elements = declared.Select(one => carried.Build(one.Type).WithMarks(FlowMarks.ReadBefore)).ToArray();
        if (function is IMethodReferenceOperation)
            (elementsOfGroups ??= [])[function] = elements;
        else
            for (var i = 0; i < parameters.Length && i < elements.Length; i++)
                if (!elements[i].IsStable)
                    variables[parameters[i]] = elements[i];
        return receiver;
    }

    // What `orders.Select(Describe)` calls the method with.
    private Dictionary<IOperation, ValueNode[]>? elementsOfGroups;

    private static ImmutableArray<IParameterSymbol> ParametersOf(IOperation function) =>
        function is IAnonymousFunctionOperation lambda
            ? lambda.Symbol.Parameters
            : ((IMethodReferenceOperation)function).Method.Parameters;

    // A function whose code is at hand: what it is called with is known there.
    private IOperation? FindFunction(IOperation argument) =>
        argument.UnwrapConversions() is not IDelegateCreationOperation { Target: var target } ? null
        : target is IAnonymousFunctionOperation ? target
        : target is IMethodReferenceOperation group && FindTargets(group.Method, group.Instance) is not null ? group
        : null;

    private ValueNode[]? FindElementsOf(IOperation call) =>
        elementsOfGroups is not null && elementsOfGroups.TryGetValue(call, out var elements) ? elements : null;

    private static bool IsOfElements(ITypeSymbol? type) =>
        type is IArrayTypeSymbol || type is INamedTypeSymbol named && CarriedParts.IsHolder(named);

    /// <summary>
    /// What a member of the framework does with elements that its type parameters tell; null for any other.
    /// </summary>
    private ElementCall? FindElementCall(
        IMethodSymbol method,
        IOperation? instance,
        ValueNode receiver,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed)
    {
        if (receiver.IsStable && Array.TrueForAll(passed, value => value.IsStable)
            || !CarriedParts.IsCarrying(method)
            || method.MethodKind is not (MethodKind.Ordinary or MethodKind.Constructor or MethodKind.ReducedExtension)
            || method is { IsGenericMethod: false, ContainingType.IsGenericType: false }
            || arguments.Any(argument => argument.Parameter is null))
            return null;
        var given = new List<ElementCall.Given>(arguments.Length + 1);
        if (instance is not null)
            given.Add(new(method.OriginalDefinition.ContainingType, receiver, IsReceiver: true, IsFollowed: false));
        for (var i = 0; i < arguments.Length; i++)
            given.Add(new(
                arguments[i].Parameter!.OriginalDefinition.Type,
                passed[i],
                IsReceiver: instance is null && i == 0 && method.IsExtensionMethod,
                FindFunction(arguments[i].Value) is not null)
            {
                IsLeft = arguments[i].Parameter!.RefKind == RefKind.Out,
            });
        return new ElementCall(method.OriginalDefinition, given, KeyOf);
    }
}
