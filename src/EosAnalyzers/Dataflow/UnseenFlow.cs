using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>Follows values through code that cannot be seen: what it is given it passes on, puts into collections, hands to delegates and calls back.</summary>
internal abstract class UnseenFlow(Summaries summaries, SyntaxNode body) : AssignmentFlow(summaries, body)
{
    // Code that cannot be seen passes what it is given on: to its result, to what it is called on, to its out parameters.
    protected Value Unseen(IMethodSymbol method, IOperation? instance, Value receiver, ImmutableArray<IArgumentOperation> arguments, Value[] passed)
    {
        var all = passed.Aggregate(Value.Stable, (value, one) => value.Or(one.Flat())).Or(CalledBack(method, arguments));
        Collect(method, instance ?? Extended(method, arguments), all);
        RunDelegates(method, instance, receiver, arguments, passed);
        foreach (var argument in arguments.Where(argument => argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref))
            LeaveArgument(method, argument, all.Or(receiver.Flat()));
        return method.MethodKind == MethodKind.Constructor && Records(method) is { Count: > 0 } properties
            ? arguments.Zip(passed, (argument, value) => (argument.Parameter, value)).Aggregate(Value.Stable, (record, one) => With(record, properties, one.Parameter, one.value))
            : all.Or(receiver.Flat());
    }

    // `map.TryAdd(key, value)` changes the map.
    private static IOperation? Extended(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments) =>
        method.IsExtensionMethod && SharedState.IsChangingName(method.Name) && !arguments.IsEmpty ? arguments[0].Value : null;

    // What a delegate does to what it is given: it is called here, or for the elements of a collection.
    private void RunDelegates(IMethodSymbol method, IOperation? instance, Value receiver, ImmutableArray<IArgumentOperation> arguments, Value[] passed)
    {
        if (method.MethodKind == MethodKind.DelegateInvoke)
            foreach (var argument in arguments)
                if (argument.Parameter is { } parameter && receiver.Left(parameter.OriginalDefinition) is { IsStable: false } own)
                    Taint(argument.Value, own);
        var left = passed.Aggregate(Value.Stable, (all, one) => all.Or(one.LeftInArguments));
        if (!left.IsStable)
            foreach (var collection in arguments.Select(argument => argument.Value).Append(instance!).Where(one => one is not null && Collects(NondeterministicReads.UnwrapConversions(one).Type)))
                Taint(collection, left);
    }

    // Code that cannot be seen calls back: the comparer and the sequence that it is given, the object of which it makes a text.
    private Value CalledBack(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        var value = Value.Stable;
        foreach (var argument in arguments)
            foreach (var given in Given(argument.Value))
                if (given.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type && type.Locations.Any(location => location.IsInSource))
                    value = value.Or(argument.Parameter?.Type.TypeKind == TypeKind.Interface ? Implemented(type, (INamedTypeSymbol)argument.Parameter.Type, given) : MakesText(method) ? Text(given) : Value.Stable);
        return value;
    }

    // A hash code only says where a table looks first.
    private Value Implemented(INamedTypeSymbol type, INamedTypeSymbol contract, IOperation given) =>
        contract.AllInterfaces.Add(contract).SelectMany(one => one.GetMembers()).Select(type.FindImplementationForInterfaceMember).OfType<IMethodSymbol>()
            .Where(called => called.Name != nameof(GetHashCode) && Summaries.HasBody(called)).Aggregate(Value.Stable, (value, called) => value.Or(Run(called, given)));

    private static IEnumerable<IOperation> Given(IOperation argument) =>
        NondeterministicReads.UnwrapConversions(argument) is IArrayCreationOperation { Initializer: { } items } ? items.ElementValues.Select(NondeterministicReads.UnwrapConversions) : [NondeterministicReads.UnwrapConversions(argument)];

    private static bool MakesText(IMethodSymbol method) => method.ContainingType.SpecialType == SpecialType.System_String || method.ContainingType.Name == "StringBuilder";

    private void LeaveArgument(IMethodSymbol method, IArgumentOperation argument, Value value)
    {
        if (SharedState.IsInterlocked(method))
            Mutate(argument.Value);
        else
            Assign(argument.Value, value);
    }

    private void Collect(IMethodSymbol method, IOperation? instance, Value given)
    {
        if (instance is null)
            return;
        if (SharedState.EmptiesCollection(method))
            Change(instance, _ => Value.Stable);
        if (method.Name == "Sort")
            Change(instance, EnumerationOrder.Restored);
        if (SharedState.ChangesCollection(method))
            Mutate(instance);
        if (method.Name == "TryGetValue")
            LookUp(instance);
        if (!given.Or(Deciding).IsStable && !IsExternal(method) && (instance is ILocalReferenceOperation || Collects(instance.Type)))
            Taint(instance, EnumerationOrder.IsUnorderedCollection(instance.Type) ? EnumerationOrder.Restored(given.Or(Deciding)) : given.Or(Deciding));
    }

    private static Value With(Value value, Dictionary<string, IPropertySymbol> properties, IParameterSymbol? parameter, Value given) =>
        parameter is not null && properties.TryGetValue(parameter.Name, out var property) ? value.With(property, given.All) : value.Or(given.Flat());

    // A positional record's parameters are its properties.
    private static Dictionary<string, IPropertySymbol> Records(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord || constructor.ContainingType.Name == "KeyValuePair"
            ? constructor.ContainingType.OriginalDefinition.GetMembers().OfType<IPropertySymbol>()
                .GroupBy(property => property.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase)
            : [];

    // What is put into a collection, a header list or a text that is being built stays in it.
    private static bool Collects(ITypeSymbol? type) =>
        type is { SpecialType: not SpecialType.System_String } && (type.Name == "StringBuilder" || IsEnumerable(type) && !IsQueryable(type));

    private static bool IsEnumerable(ITypeSymbol type) =>
        type.AllInterfaces.Any(contract => contract.SpecialType == SpecialType.System_Collections_IEnumerable);

    // A table of a database can be enumerated; what is added to it is not kept in memory.
    private static bool IsQueryable(ITypeSymbol type) =>
        type.AllInterfaces.Any(contract => contract is { Name: "IQueryable", Arity: 0, ContainingNamespace.Name: "Linq" });

    // A client hands on what it is given; it keeps nothing of it for the next record.
    private static bool IsExternal(IMethodSymbol method) => ApiCatalog.Embedded.FindRow(method) is { IsExternalState: true };
}
