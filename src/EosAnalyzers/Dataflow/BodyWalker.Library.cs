using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Code that cannot be seen: what it is given it passes on, puts into collections, hands to delegates and calls back.
internal sealed partial class BodyWalker
{
    // Code that cannot be seen passes what it is given on: to its result, to what it is called on, to its out
    // parameters.
    private ValueNode FollowUnseen(
        IMethodSymbol method,
        IOperation? instance,
        ValueNode receiver,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed)
    {
        // A primary constructor keeps what it is given, and calls nothing of it.
        var calledBack = method.MethodKind != MethodKind.Constructor
            || !IsOfSolution(method.ContainingType)
                ? FollowCallbacks(method, arguments, passed)
                : ValueNode.Stable;
        // Asked for each call of a library: without iterators.
        var all = ValueNode.Stable;
        foreach (var value in passed)
            all = all.Or(value.Flatten());
        all = all.Or(calledBack);
        var elements = FindElementCall(method, instance, receiver, arguments, passed);
        if (FindSorted(method, arguments) is { } sorted)
            SortTarget(sorted, passed, calledBack);
        CollectArguments(method, instance ?? FindExtended(method, arguments), all, arguments, elements);
        RunDelegates(method, instance, receiver, arguments, passed);
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.RefKind is not (RefKind.Out or RefKind.Ref))
                continue;
            LeaveInArgument(
                method,
                argument,
                elements is not null && argument.Parameter.RefKind == RefKind.Out
                    ? elements.Build(argument.Parameter.OriginalDefinition.Type).Or(calledBack)
                    : all.Or(receiver.Flatten()));
            if (method.Name == "TryGetValue" && instance is not null && IsCollection(instance.Type))
                NameElement(argument.Value, instance);
        }
        // `BinaryPrimitives.WriteInt64LittleEndian(bytes, ticks)`, `random.NextBytes(bytes)`
        foreach (var argument in arguments)
        {
            if (ScratchBuffer.IsFilled(method, argument.Parameter))
                TaintVariable(argument.Value, all.Or(receiver.Flatten()));
        }
        return method.MethodKind == MethodKind.Constructor && FindRecordProperties(method) is { Count: > 0 } properties
            ? CreateRecord(properties, arguments, passed)
            : KeepsParameters(method)
            ? KeepParameters(arguments, passed)
            : elements is not null
            ? elements.Build(ResultOf(method)).Or(calledBack)
            : GiveBack(method, arguments, passed, calledBack)
                .Or(ValueCarriers.GivesCarried(method) ? receiver : receiver.Flatten());
    }

    private static ITypeSymbol ResultOf(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor
            ? method.OriginalDefinition.ContainingType
            : method.OriginalDefinition.ReturnType;

    private static ValueNode GiveBack(
        IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, ValueNode[] passed, ValueNode given)
    {
        for (var i = 0; i < passed.Length && i < arguments.Length; i++)
            given = given.Or(ValueCarriers.Carries(method, arguments[i].Parameter) ? passed[i] : passed[i].Flatten());
        return given;
    }

    private ValueNode CreateRecord(
        Dictionary<string, IPropertySymbol> properties,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed)
    {
        var record = ValueNode.Stable;
        for (var i = 0; i < passed.Length && i < arguments.Length; i++)
            record = WithProperty(record, properties, arguments[i].Parameter, passed[i]);
        return record;
    }

    // `map.TryAdd(key, value)` changes the map.
    private static IOperation? FindExtended(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments) =>
        method.IsExtensionMethod && SharedState.IsChangingName(method.Name) && !arguments.IsEmpty
            ? arguments[0].Value
            : null;

    // `Array.Sort(names, StringComparer.Ordinal)`
    private static IOperation? FindSorted(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments) =>
        method is { Name: nameof(Array.Sort), ContainingType.SpecialType: SpecialType.System_Array }
            && !arguments.IsEmpty
            ? arguments[0].Value
            : null;

    // The order of before is gone; what compares the elements decides that of now.
    private void SortTarget(IOperation sorted, ValueNode[] passed, ValueNode comparing)
    {
        ChangeTarget(sorted, value => value.WithMarks(FlowMarks.WithoutOrder), ValueNode.Stable);
        for (var i = 1; i < passed.Length; i++)
            comparing = comparing.Or(passed[i].Flatten());
        if (!comparing.IsStable)
            TaintVariable(sorted, comparing);
    }

    // What a delegate does to what it is given: it is called here, or for the elements of a collection.
    private void RunDelegates(
        IMethodSymbol method,
        IOperation? instance,
        ValueNode receiver,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed)
    {
        if (method.MethodKind == MethodKind.DelegateInvoke)
            foreach (var argument in arguments)
                if (argument.Parameter is { } parameter && IsObject(parameter.Type))
                    TaintVariable(argument.Value, receiver.MemberOf("#" + parameter.Ordinal));
        var left = ValueNode.Stable;
        for (var i = 0; i < passed.Length; i++)
            if (arguments[i].Parameter?.Type.TypeKind == TypeKind.Delegate)
                left = left.Or(passed[i].MemberOf(ValueNode.AnyDelegateArgument));
        if (left.IsStable)
            return;
        foreach (var argument in arguments)
            if (IsCollection(argument.Value.UnwrapConversions().Type))
                TaintVariable(argument.Value, left);
        if (instance is not null && IsCollection(instance.UnwrapConversions().Type))
            TaintVariable(instance, left);
    }

    // Code that cannot be seen calls back: the comparer and the sequence that it is given, the object of which it makes
    // a text.
    private ValueNode FollowCallbacks(
        IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, ValueNode[] passed)
    {
        var value = ValueNode.Stable;
        for (var i = 0; i < arguments.Length; i++)
        {
            foreach (var given in FindGiven(arguments[i].Value))
            {
                if (given.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type
                    || !IsOfSolution(type))
                    continue;
                // A list knows nothing of the interface of its elements: `rules.Add(new NightRule())`.
                if (arguments[i].Parameter is { OriginalDefinition.Type: INamedTypeSymbol, Type: var asked }
                    && asked is INamedTypeSymbol { TypeKind: TypeKind.Interface } contract)
                    value = value.Or(FollowImplementation(type, contract, given));
                else if (MakesText(method))
                    value = value.Or(FollowText(given, passed[i]));
            }
        }
        return value;
    }

    // A hash code only says where a table looks first.
    private ValueNode FollowImplementation(INamedTypeSymbol type, INamedTypeSymbol contract, IOperation given) =>
        contract.AllInterfaces.Add(contract)
            .SelectMany(one => one.GetMembers())
            .Select(type.FindImplementationForInterfaceMember)
            .OfType<IMethodSymbol>()
            .Where(called => called.Name != nameof(GetHashCode) && context.Bodies.HasBody(called))
            .Aggregate(ValueNode.Stable, (value, called) => value.Or(RunUnnamed(called, given)));

    // In this project's source, or in another one's that has said what its members do.
    private bool IsOfSolution(INamedTypeSymbol type) =>
        type.ContainingAssembly is ISourceAssemblySymbol
            // Of another project as well, as an editor has it.
            || type.Locations.Any(location => location.IsInSource)
            || context.Bodies.Foreign.Facts.IsKnown(type.ContainingAssembly);

    private static IEnumerable<IOperation> FindGiven(IOperation argument) =>
        argument.UnwrapConversions() is IArrayCreationOperation { Initializer: { } items }
            ? items.ElementValues.Select(Operations.UnwrapConversions)
            : [argument.UnwrapConversions()];

    private static bool MakesText(IMethodSymbol method) =>
        method.ContainingType.SpecialType == SpecialType.System_String || method.ContainingType.Name == "StringBuilder";

    private void LeaveInArgument(IMethodSymbol method, IArgumentOperation argument, ValueNode value)
    {
        if (SharedState.IsInterlocked(method))
            AddMutation(argument.Value);
        else if (ScratchBuffer.IsResized(method))
            AssignScratch(argument.Value, value);
        else
            AssignTarget(argument.Value, value, ValueNode.Stable);
    }

    // `if (!windows.TryGetValue(id, out var window)) windows[id] = window = new(); window.Enqueue(amount);`
    private void NameElement(IOperation target, IOperation map)
    {
        if (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        if (target is ILocalReferenceOperation { Local: var found })
            aliases.SetElementAlias(found, map);
    }

    // `map.TryGetValue(key, out _)` asks whether an earlier record has put it there.
    private static bool DropsValue(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.Any(argument => argument.Value is IDiscardOperation
            or IDeclarationExpressionOperation { Expression: IDiscardOperation });

    // `firsts.GetOrAdd(order.CustomerId, _ => order)`
    private static bool IsAddedByKey(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(argument => argument.Parameter is { Name: "key" }) is not { } key
            || arguments.All(argument => argument == key || KeyedValue.IsMadeOf(argument.Value, key.Value));

    private void CollectArguments(
        IMethodSymbol method,
        IOperation? instance,
        ValueNode given,
        ImmutableArray<IArgumentOperation> arguments,
        ElementCall? elements)
    {
        if (instance is null)
            return;
        if (SharedState.EmptiesCollection(method))
            ChangeTarget(instance, _ => ValueNode.Stable, ValueNode.Stable);
        if (method.Name == "Sort")
            ChangeTarget(instance, value => value.WithMarks(FlowMarks.WithoutOrder), ValueNode.Stable);
        if (SharedState.ChangesCollection(method) && !IsInterned(method, instance)
            || SharedState.ChangesText(method) && !IsEmptiedAround(instance))
            AddMutation(instance);
        // `ids.GetOrAdd(key, _ => ids.Count + 1)`: what is added depends on what was there.
        if (method.Name == "GetOrAdd"
            && FindPlace(instance) is { } map
            && (given.Reads.Any(map.IncludesRead) || !IsAddedByKey(arguments)))
            AddMutation(map);
        if (method.Name == "TryGetValue" && !DropsValue(arguments))
            LookUp(instance);
        var put = elements is null
            ? given.Or(controlDependence).Flatten()
            : elements.OnlyAsks ? ValueNode.Stable
            : elements.BuildPut().Or(controlDependence.Flatten());
        if (!put.IsStable
            && !IsExternal(method)
            && (IsOwnLocal(instance) || IsCollection(instance.Type) || SharedState.ChangesCollection(method)))
            AddTo(
                instance,
                EnumerationOrder.IsUnorderedCollection(instance.Type) ? put.WithMarks(FlowMarks.WithoutOrder) : put);
    }

    // `if (!pool.TryGetValue(name, out var known)) pool.Add(known = name);`: one of two texts that are equal.
    private bool IsInterned(IMethodSymbol method, IOperation set) =>
        method.Name is "Add" or "TryAdd" && method.ContainingType.Name is "HashSet" or "SortedSet" && IsMemo(set);

    // `text.Clear(); text.Append(v.Id);`: a text that each record begins anew.
    private static bool IsEmptiedAround(IOperation text) =>
        FindNamed(text) is not { } named
            || text.FindRoot().Descendants().OfType<IInvocationOperation>().Any(call =>
                SharedState.EmptiesCollection(call.TargetMethod)
                && SymbolEqualityComparer.Default.Equals(FindNamed(call.Instance), named));

    private static ISymbol? FindNamed(IOperation? text) => text switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        IMemberReferenceOperation { Member: var member } => member,
        _ => null,
    };

    // A client or a policy that was there before keeps nothing of the record, as long as it is no collection.
    private bool IsOwnLocal(IOperation instance) =>
        instance is ILocalReferenceOperation { Local: var local }
            && !OutlivesAttempt(local)
            && (aliases.FindAlias(local) is not { } alias
                || LocalAliases.FindRootVariable(alias.Source) is not { } root
                || root is not ITypeSymbol && !OutlivesAttempt(root) && !IsOfPrimaryConstructor(root));

    private ValueNode WithProperty(
        ValueNode value,
        Dictionary<string, IPropertySymbol> properties,
        IParameterSymbol? parameter,
        ValueNode given) =>
        parameter is not null && properties.TryGetValue(parameter.Name, out var property)
            ? value.WithMember(KeyOf(property), given)
            : value.Or(given.Flatten());

    private static readonly Dictionary<string, IPropertySymbol> NoProperties = [];

    // A positional record's parameters are its properties, or those of the record that it is derived from.
    private static Dictionary<string, IPropertySymbol> FindRecordProperties(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord || constructor.ContainingType.Name == "KeyValuePair"
            ? constructor.ContainingType.OriginalDefinition.EnumerateBaseTypes()
                .TakeWhile(level => level.SpecialType == SpecialType.None)
                .Prepend(constructor.ContainingType.OriginalDefinition)
                .SelectMany(level => level.OriginalDefinition.GetMembers().OfType<IPropertySymbol>())
                .GroupBy(property => property.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase)
            : NoProperties;

    // What is put into a collection, a header list or a text that is being built stays in it.
    private static bool IsCollection(ITypeSymbol? type) =>
        type is { SpecialType: not SpecialType.System_String }
            && (type.Name == "StringBuilder" || type.IsEnumerable() && !IsQueryable(type));

    // A table of a database can be enumerated; what is added to it is not kept in memory.
    private static bool IsQueryable(ITypeSymbol type) =>
        type.AllInterfaces.Any(contract =>
            contract is { Name: "IQueryable", Arity: 0, ContainingNamespace.Name: "Linq" });

    // A client hands on what it is given; it keeps nothing of it for the next record.
    private bool IsExternal(IMethodSymbol method) => context.Catalog.FindRow(method) is { IsExternalState: true };
}
