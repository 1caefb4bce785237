using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Objects that an object was given and holds: `new Logged(new FileStore()).Save(order)`. What `store.Save` runs inside,
// who created the object knows; a body that calls what its own object holds says so, and does by default what any class
// in sight does.
internal sealed partial class BodyWalker
{
    /// <summary>What a held object's member gives, as a part of the one that holds it.</summary>
    private static string NameHeld(IMethodSymbol member) =>
        HeldObjects.Prefix + SelfCalls.NameStep(member).Substring(1);

    private static string NameEffects(IMethodSymbol member) => "#!" + SelfCalls.NameStep(member).Substring(1);

    private static string NameHeldEffects(IMethodSymbol member) =>
        HeldObjects.Prefix + "!" + SelfCalls.NameStep(member).Substring(1);

    /// <summary>
    /// The call runs a member of what the body's own object holds: what it does is only done where nobody knows what
    /// that is.
    /// </summary>
    private ValueNode RunHeld(
        IMethodSymbol method, IOperation? instance, ValueNode[] passed, IOperation call, Func<ValueNode> run)
    {
        var held = NameDefault(method, instance);
        var outer = inPlaceOf;
        inPlaceOf ??= held;
        var value = run().InPlaceOf(held);
        inPlaceOf = outer;
        return value.Or(ReadHeld(method, passed, call));
    }

    // By which name the caller says that the object holds something.
    private string NameDefault(IMethodSymbol method, IOperation? instance) =>
        FindHolder(instance, 0) is { } holder and not IParameterSymbol && HeldObjects.IsSettable(holder)
            ? HeldObjects.NameMember(KeyOf(OriginalMember(holder)))
            : NameHeld(method);

    private ValueNode ReadHeld(IMethodSymbol method, ValueNode[] passed, IOperation call)
    {
        var self = variables[OwnType!];
        var (name, place) = (SourceBodies.DisplayName(method), PlaceInBody(call.Syntax));
        AddEscape(
            self.MemberOf(NameHeldEffects(method)).CalledAt(name, place),
            new Outlet(Slot.None, EscapeKind.Effect),
            SourceFilter.None);
        LeaveByGivenSteps(method, passed);
        return ReturnsNothing(method)
            ? ValueNode.Stable
            : PassGiven(self.MemberOf(NameHeld(method)).CalledAt(name, place), method, passed);
    }

    // The type whose object the body is given; null in a region, of whose object nobody says what it holds.
    private INamedTypeSymbol? OwnType => isReplayedBody ? null : ownType;

    private INamedTypeSymbol? ownType;

    /// <summary>The body's own object was given it, or a collection or a factory that it comes from.</summary>
    private bool IsHeld(IOperation? instance) =>
        OwnType is not null
        && instance is { Type: { } type }
        && IsContract(type)
        && FindHolder(instance, 0) is { } holder
        && FindHeldContract(holder.FindVariableType()) is not null
        && context.Held.IsGiven(holder, searched);

    // `store`, `stores[0]`, `foreach (var store in stores)`, `stores.All(store => ..)`, `make()`, `lazy.Value`.
    private ISymbol? FindHolder(IOperation? instance, int depth)
    {
        if (instance is null || depth > 8)
            return null;
        var bare = instance.UnwrapConversions();
        switch (bare)
        {
            case IConditionalAccessInstanceOperation accessed:
                return FindHolder(accessed.FindAccessedInstance(), depth + 1);
            case IFieldReferenceOperation { Field: var field } own when IsOwnObject(own.Instance):
                return field.OriginalDefinition;
            case IPropertyReferenceOperation { Property: { IsIndexer: false } property } own when IsOwnObject(own.Instance):
                return property.OriginalDefinition;
            case IParameterReferenceOperation { Parameter: var parameter }:
                return IsOfPrimaryConstructor(parameter)
                    ? parameter.OriginalDefinition
                    : parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.LambdaMethod }
                    ? FindHolder(FindIterated(parameter, bare), depth + 1)
                    : null;
            case ILocalReferenceOperation { Local: var local }:
                return aliases.FindAlias(local) is { } alias ? FindHolder(alias.Source, depth + 1) : null;
            case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.DelegateInvoke } } made:
                return FindHolder(made.Instance, depth + 1);
            case IInvocationOperation call when CollectionElements.IsOfFramework(call.TargetMethod):
                return FindHolder(call.FindReceiver(), depth + 1);
            case IPropertyReferenceOperation { Instance: { } part } read when CollectionElements.IsOfFramework(read.Property):
                return FindHolder(part, depth + 1);
            case IArrayElementReferenceOperation element:
                return FindHolder(element.ArrayReference, depth + 1);
            default:
                return null;
        }
    }

    // The collection whose elements a lambda is called with: that of the call that it is an argument of.
    private static IOperation? FindIterated(IParameterSymbol parameter, IOperation use) =>
        use.FindLambda(parameter) is { } lambda ? CollectionElements.FindCollection(lambda) : null;

    /// <summary>
    /// The interface or abstract class of what a variable holds: itself, an element, what a factory or a lazy value
    /// gives.
    /// </summary>
    private INamedTypeSymbol? FindHeldContract(ITypeSymbol? type) =>
        FindContractWithin(type) is { } contract && IsNarrow(contract) ? contract : null;

    // What each member of a held object does is a part of who holds it: a base class such as a reader of tokens, with a
    // hundred members to override, would be a hundred parts of every object around it.
    private bool IsNarrow(INamedTypeSymbol contract) =>
        context.Held.IsNarrow(contract, () => ListHeldMembers(contract).Take(HeldObjects.MostMembers + 1).Count());

    private INamedTypeSymbol? FindContractWithin(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { ElementType: INamedTypeSymbol element } when IsContract(element) => element,
        INamedTypeSymbol contract when IsContract(contract) => contract,
        INamedTypeSymbol { TypeArguments: { Length: > 0 } parts } outer
            when outer.GetRootNamespace() == "System"
                && parts[parts.Length - 1] is INamedTypeSymbol part
                && IsContract(part) => part,
        _ => null,
    };

    private IEnumerable<IMethodSymbol> ListHeldMembers(INamedTypeSymbol contract) =>
        context.Clocks.ListReads(contract) is { IsEmpty: false } reads
            ? reads
            : ListContractMethods(contract).Where(member =>
                IsOpen(member) || contract.TypeKind == TypeKind.Class && SelfCalls.IsOverridable(member));

    /// <summary>A created object with what its arguments do: it may hold them.</summary>
    private ValueNode HoldArguments(
        ValueNode made, IMethodSymbol constructor, ImmutableArray<IArgumentOperation> arguments, ValueNode[] passed)
    {
        if (!IsOfSolution(constructor.ContainingType) || KafkaLibraries.Contain(constructor.ContainingAssembly))
            return made;
        var index = 0;
        foreach (var argument in arguments)
        {
            var value = passed[index++];
            if (FindHeldContract(argument.Parameter?.Type) is { } contract && !argument.Value.IsNothing())
                made = Hold(made, contract, value);
        }
        return made;
    }

    private ValueNode Hold(ValueNode holder, INamedTypeSymbol contract, ValueNode given, string? fallback = null)
    {
        foreach (var member in ListHeldMembers(contract))
        {
            // A chain runs what its next link runs, and what that one holds.
            holder = AddPart(
                holder,
                NameHeld(member),
                given.MemberOf(SelfCalls.NameStep(member)).Or(given.MemberOf(NameHeld(member))).InPlaceOf(fallback));
            holder = AddPart(
                holder,
                NameHeldEffects(member),
                given.MemberOf(NameEffects(member)).Or(given.MemberOf(NameHeldEffects(member))).InPlaceOf(fallback));
        }
        return holder;
    }

    private static ValueNode AddPart(ValueNode holder, string name, ValueNode part) =>
        part.IsStable ? holder : holder.WithMember(name, holder.MemberOf(name).Or(part.WithMarks(FlowMarks.Deferred)));

    // `this.next = next;`, `new Stamper { Clock = new FixedClock() }`: from here on the object holds it.
    private ValueNode HandAssigned(ISimpleAssignmentOperation assignment, INamedTypeSymbol contract, ValueNode given)
    {
        if (isConstructor)
            HoldFallback(assignment, contract, given);
        if (assignment.Target is not IMemberReferenceOperation { Instance: { } owner, Member: var member }
            || assignment.Value.IsNothing())
            return given;
        var isInitializing = IsInitializing
            && owner is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver };
        var isSetByOther = !isInitializing && !IsOwnObject(owner) && HeldObjects.IsSettable(member);
        // What a constructor is given is known where it is called.
        if (!isInitializing && !isSetByOther && (OwnType is null || isConstructor || !IsOwnObject(owner)))
            return given;
        var handed = FindGivenParameter(assignment.Value) is not null
            ? given
            : HandHeldSteps(given, contract, assignment.Value, null, assignment);
        if (isSetByOther)
            SetHeld(owner, contract, handed);
        else if (isInitializing)
            initialized.Push(Hold(initialized.Pop(), contract, handed));
        else
            variables[OwnType!] = Hold(variables[OwnType!], contract, handed);
        return given;
    }

    /// <summary><c>steps.Add(step);</c> of a list that the object has.</summary>
    private void HoldAdded(
        IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, ValueNode[] passed)
    {
        if (OwnType is not { } self
            || instance is not IMemberReferenceOperation { Instance: { } owner }
            || !IsOwnObject(owner)
            || !SharedState.ChangesCollection(method))
            return;
        var index = 0;
        foreach (var argument in arguments)
        {
            var value = passed[index++];
            if (FindHeldContract(argument.Value.Type) is { } contract)
                variables[self] = Hold(variables[self], contract, value);
        }
    }

    /// <summary>
    /// An argument that the callee may keep, with what its members give and do: of a collection those of its elements,
    /// of a factory those of what it makes.
    /// </summary>
    private ValueNode HandHeldSteps(
        ValueNode given, INamedTypeSymbol contract, IOperation argument, IMethodSymbol? method, IOperation call)
    {
        var produced = FindProduced(argument, 0).Where(one => !one.IsNothing()).ToList();
        var values = produced.ConvertAll(one => ReferenceEquals(one, argument) ? given : WalkOperation(one));
        var handed = given;
        foreach (var member in ListHeldMembers(contract))
        {
            var (result, effects) = (ValueNode.Stable, ValueNode.Stable);
            for (var i = 0; i < produced.Count; i++)
            {
                var (gives, does) = RunHeldMember(member, produced[i], values[i], method, call);
                (result, effects) = (result.Or(gives), effects.Or(does));
            }
            result = result.WithMarks(FlowMarks.Deferred);
            if (!ReturnsNothing(member))
                handed = handed.WithMember(SelfCalls.NameStep(member), result);
            handed = handed.WithMember(NameEffects(member), effects);
        }
        return handed;
    }

    private (ValueNode Gives, ValueNode Does) RunHeldMember(
        IMethodSymbol member, IOperation owner, ValueNode value, IMethodSymbol? method, IOperation call)
    {
        var bare = owner.UnwrapConversions();
        // What the caller gave to this body has its own parts, and so does the body's own object.
        if (IsGivenToBody(bare) || IsOwnObject(bare) && leavesStepsOpen)
            return (value.MemberOf(SelfCalls.NameStep(member)), value.MemberOf(NameEffects(member)));
        // What it was created with it keeps from one call to the next.
        var kept = value.Or(HeldState.ReadAt(PlaceInBody(owner.Syntax)));
        var gives = RunGivenStep(member, owner, kept, method, call, out var does);
        return IsHeld(owner) ? HandHeldOn(member, owner, gives, does) : (gives, does);
    }

    // `new Pricing(_clock)` in an object that holds the clock: what that is its own creator knows.
    private (ValueNode Gives, ValueNode Does) HandHeldOn(
        IMethodSymbol member, IOperation owner, ValueNode gives, ValueNode does)
    {
        var (self, held) = (variables[OwnType!], NameDefault(member, owner));
        return (
            gives.InPlaceOf(held).Or(self.MemberOf(NameHeld(member))),
            does.InPlaceOf(held).Or(self.MemberOf(NameHeldEffects(member))));
    }

    private bool IsGivenToBody(IOperation value) =>
        FindGivenParameter(value) is not null
            || !isReplayedBody
            && value is IParameterReferenceOperation { Parameter: var parameter }
            && slotOf.ContainsKey(parameter)
            && FindHeldContract(parameter.Type) is not null;

    // `[a, b]`, `new List<T> { a, b }`, `() => new A()`, `new Lazy<T>(() => new A())`.
    private static IEnumerable<IOperation> FindProduced(IOperation value, int depth)
    {
        var bare = value.FindInitialValue();
        if (depth > 4)
            return [value];
        return bare switch
        {
            IArrayCreationOperation { Initializer.ElementValues: var elements } =>
                elements.SelectMany(one => FindProduced(one, depth + 1)),
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } =>
                FindReturned(lambda).SelectMany(one => FindProduced(one, depth + 1)),
            IAnonymousFunctionOperation lambda =>
                FindReturned(lambda).SelectMany(one => FindProduced(one, depth + 1)),
            IObjectCreationOperation { Type: INamedTypeSymbol { IsGenericType: true } type } creation
                when type.GetRootNamespace() == "System" => creation.Arguments.Select(argument => argument.Value)
                    .Concat(creation.Initializer is { } filled ? filled.Initializers.SelectMany(ListAdded) : [])
                    .Where(one => one.UnwrapConversions().Type is { IsReferenceType: true })
                    .SelectMany(one => FindProduced(one, depth + 1)),
            // `stores.ToList()`, `inner ?? throw ..`
            IInvocationOperation call when CollectionElements.IsOfFramework(call.TargetMethod)
                && call.FindReceiver() is { } source =>
                FindProduced(source, depth + 1),
            // `byName.Values`
            IPropertyReferenceOperation { Instance: { } part } read when CollectionElements.IsOfFramework(read.Property) =>
                FindProduced(part, depth + 1),
            ICoalesceOperation choice => FindProduced(choice.Value, depth + 1)
                .Concat(choice.WhenNull is IThrowOperation or IConversionOperation { Operand: IThrowOperation }
                    ? []
                    : FindProduced(choice.WhenNull, depth + 1)),
            IConditionalOperation { WhenFalse: { } otherwise } choice => FindProduced(choice.WhenTrue, depth + 1)
                .Concat(FindProduced(otherwise, depth + 1)),
            { Syntax: CollectionExpressionSyntax } =>
                bare.ChildOperations.SelectMany(one => FindProduced(one, depth + 1)),
            _ => [value],
        };
    }

    // `new List<IRule> { new NightRule() }`, `new Dictionary<string, IRule> { ["night"] = new NightRule() }`
    private static IEnumerable<IOperation> ListAdded(IOperation element) => element switch
    {
        IInvocationOperation { Arguments: { IsEmpty: false } arguments } => arguments.Select(argument => argument.Value),
        ISimpleAssignmentOperation assignment => [assignment.Value],
        _ => [],
    };

    private static IEnumerable<IOperation> FindReturned(IAnonymousFunctionOperation lambda) =>
        lambda.Body.Descendants()
            .OfType<IReturnOperation>()
            .Select(returned => returned.ReturnedValue)
            .OfType<IOperation>();

    /// <summary>What a call knows of what its receiver holds.</summary>
    private Defaults? FindDefaults(IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        var defaults = FindDefaults(arguments);
        if (instance is null)
            return defaults;
        // What the object holds that is held is a part of what the own object holds.
        if (IsOwnObject(instance) || IsHeld(instance))
            return OwnType is null ? defaults : (defaults ?? Defaults.None) with { HandsHeldOn = true };
        if (FindHoldingType(instance) is not { } type)
            return defaults;
        if (context.Bodies.IsCreatedInSight(instance, searched))
            defaults = (defaults ?? Defaults.None) with { GivesHeld = true };
        return AddSet(AddHeldClocks(defaults, instance, type), instance, type);
    }

    private INamedTypeSymbol? FindHoldingType(IOperation instance) =>
        instance.UnwrapConversions().Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } type
            && IsOfSolution(type)
            && !KafkaLibraries.Contain(type.ContainingAssembly)
            ? type
            : null;

    // `pipeline.Run(v)`: what the pipeline was created with is looked for, whoever holds the object that has it.
    private FlowMarks FindHeldInSight(ISymbol member, IOperation? place)
    {
        if (place is not IMemberReferenceOperation { Parent: IInvocationOperation or IPropertyReferenceOperation } called
            || FindHoldingType(called) is null
            || !context.Bodies.IsCreatedInSight(called, searched))
            return FlowMarks.None;
        var key = KeyOf(OriginalMember(member));
        outlivingReads.Add(FlowSource.OfVariable(key, member.Name));
        return FlowMarks.HeldInSight;
    }

    // A method of its own: every call would pay for the closure.
    private ValueNode RunHeldOrBodies(
        IMethodSymbol method,
        Callees? targets,
        IOperation? instance,
        ValueNode receiver,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed,
        IOperation call) =>
        RunHeld(
            method, instance, passed, call, () => RunBodies(method, targets, instance, receiver, arguments, passed, call));
}
