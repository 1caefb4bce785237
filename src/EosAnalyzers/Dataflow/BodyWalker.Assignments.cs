using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Assignments: what is put into variables and members.
internal sealed partial class BodyWalker
{
    // An object with more members that are set between two calls is filled, and not used as a record's own memory.
    private const int MaxMembersSet = 16;

    private HashSet<ISymbol>? rebound;
    private Dictionary<IOperation, IOperation>? builders;

    /// <summary>The parameter names another object now: what is written to it stays here.</summary>
    private bool IsRebound(ISymbol parameter) => rebound?.Contains(parameter) == true;

    public override ValueNode? VisitVariableDeclarator(IVariableDeclaratorOperation operation, object? argument)
    {
        var initial = operation.GetVariableInitializer()?.Value;
        aliases.SetAlias(operation.Symbol, initial);
        NoteHandedOut(operation.Symbol, initial);
        return variables[operation.Symbol] = WalkOperation(initial).Or(controlDependence);
    }

    public override ValueNode? VisitSimpleAssignment(ISimpleAssignmentOperation operation, object? argument)
    {
        // `a0 = a1 = .. = x` nests to the right.
        var value = WalkOperation(operation.Value).InPlaceOf(inPlaceOf);
        if (FindHeldContract(operation.Target.Type) is { } contract)
            value = HandAssigned(operation, contract, value);
        if (ScratchBuffer.IsGrown(operation))
            AssignScratch(operation.Target, value);
        else if (LastKeyMemo.IsKept(operation))
            AssignIfUnstable(operation.Target, value, controlDependence);
        else
            AssignTarget(operation.Target, value, controlDependence);
        if (operation.Target is ILocalReferenceOperation { Local: { RefKind: RefKind.None } local }
            && !IsPutBackIntoMap(operation, local))
            aliases.SetAlias(local, operation.Value);
        return value.Or(controlDependence);
    }

    // `windows[id] = window = new()`: it is an element of the same map again.
    private bool IsPutBackIntoMap(ISimpleAssignmentOperation operation, ISymbol local)
    {
        var holder = operation.Parent;
        while (holder is IConversionOperation)
            holder = holder.Parent;
        return holder is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.IsEmpty: false, Instance: { } map } }
            && aliases.FindAlias(local) is { IsPart: true, Source: var source }
            && SyntaxFactory.AreEquivalent(source.Syntax, map.Syntax);
    }

    // A larger buffer is no other state.
    private void AssignScratch(IOperation target, ValueNode value)
    {
        var outer = onlyIf;
        onlyIf = ValueNode.Stable;
        AssignTarget(target, value, controlDependence);
        onlyIf = outer;
    }

    // A sum does not depend on the order of its parts.
    public override ValueNode? VisitCompoundAssignment(ICompoundAssignmentOperation operation, object? argument)
    {
        var operand = WalkOperation(operation.Value);
        return WalkUpdate(operation.Target, operand.Or(FollowCombined(operation, operand)));
    }

    private ValueNode FollowCombined(ICompoundAssignmentOperation operation, ValueNode operand) =>
        operation.OperatorMethod is { } method && context.Bodies.HasBody(method) ? RunUnnamed(method, operation)
        : operation.Type?.SpecialType == SpecialType.System_String ? FollowConcatenated(operation.Value, operand)
        : ValueNode.Stable;

    private static bool IsNumber(ITypeSymbol? type) =>
        type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    // `cache ??= Compute()` is the same whenever it is computed, unless what is computed is not.
    public override ValueNode? VisitCoalesceAssignment(ICoalesceAssignmentOperation operation, object? argument)
    {
        var before = FollowAndRemember(operation.Target);
        var value = WalkInPlaceOf(FindOptional(operation.Target), operation.Value);
        if (isConstructor
            && FindHeldContract(operation.Target.Type) is { } contract
            && FindOptional(operation.Target) is { } parameter)
            HoldFallback(contract, parameter, operation.Value);
        if (!value.IsStable)
            AssignIfUnstable(operation.Target, value, ValueNode.Stable, before);
        remembered = null;
        return before.Or(value);
    }

    // What is the same whenever it is put there changes nothing.
    private void AssignIfUnstable(IOperation target, ValueNode value, ValueNode decides, ValueNode? before = null)
    {
        var outer = onlyIf;
        onlyIf = value;
        AssignTarget(target, before?.Or(value) ?? value, decides);
        onlyIf = outer;
    }

    public override ValueNode? VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation, object? argument) =>
        WalkUpdate(operation.Target, ValueNode.Stable);

    private ValueNode WalkUpdate(IOperation target, ValueNode operand)
    {
        var isNumber = IsNumber(target.Type);
        var before = FollowAndRemember(target);
        var value = before.Or(isNumber ? operand.WithMarks(FlowMarks.WithoutOrder) : operand);
        var decides = isNumber ? controlDependence.WithMarks(FlowMarks.WithoutOrder) : controlDependence;
        AssignTarget(target, value, decides);
        remembered = null;
        return value.Or(decides);
    }

    private ValueNode FollowAndRemember(IOperation target)
    {
        // `sum += amount`: most are variables.
        remembered = target is IMemberReferenceOperation member ? WalkChildren(member) : null;
        return WalkOperation(target);
    }

    private Dictionary<IOperation, ValueNode> WalkChildren(IMemberReferenceOperation member)
    {
        var values = new Dictionary<IOperation, ValueNode>();
        if (member.Instance is { } instance)
            values[instance] = WalkOperation(instance);
        if (member is IPropertyReferenceOperation indexer)
        {
            foreach (var index in indexer.Arguments)
                values[index.Value] = WalkOperation(index.Value);
        }
        return values;
    }

    public override ValueNode? VisitDeconstructionAssignment(
        IDeconstructionAssignmentOperation operation, object? argument)
    {
        if (operation.Target is ITupleOperation targets
            && operation.Value is ITupleOperation values
            && targets.Elements.Length == values.Elements.Length)
        {
            var given = values.Elements.Select(WalkOperation).ToList();
            for (var i = 0; i < given.Count; i++)
                AssignTarget(targets.Elements[i], given[i], controlDependence);
        }
        else if (FindParts(operation.Target) is { } parts)
        {
            AssignParts(
                parts,
                operation.Value.Type,
                FindExtension(operation),
                WalkOperation(operation.Value),
                operation.Value.Syntax);
        }
        else
        {
            AssignTarget(operation.Target, WalkOperation(operation.Value), ValueNode.Stable);
        }
        return ValueNode.Stable;
    }

    private static ITupleOperation? FindParts(IOperation target) =>
        target is IDeclarationExpressionOperation declaration
            ? FindParts(declaration.Expression)
            : target as ITupleOperation;

    // `var (at, id) = order` runs the type's own Deconstruct.
    private void AssignParts(
        ITupleOperation targets, ITypeSymbol? type, IMethodSymbol? extension, ValueNode value, SyntaxNode syntax)
    {
        var parts = Deconstruct(type, extension, targets.Elements.Length, value, syntax);
        for (var i = 0; i < parts.Length; i++)
        {
            if (FindParts(targets.Elements[i]) is { } nested)
                AssignParts(nested, FindPartType(type, i), null, parts[i], syntax);
            else
                AssignTarget(targets.Elements[i], parts[i], controlDependence);
        }
    }

    // `static void Deconstruct(this Order order, out string id, out DateTime at)`
    private static IMethodSymbol? FindExtension(IDeconstructionAssignmentOperation operation) =>
        operation is { Syntax: AssignmentExpressionSyntax assignment, SemanticModel: { } model }
            ? TakeExtension(model.GetDeconstructionInfo(assignment).Method)
            : null;

    // `foreach (var (id, at) in orders)`
    private static IMethodSymbol? FindExtension(IForEachLoopOperation loop) =>
        loop is { Syntax: ForEachVariableStatementSyntax parts, SemanticModel: { } model }
            ? TakeExtension(model.GetDeconstructionInfo(parts).Method)
            : null;

    private static IMethodSymbol? TakeExtension(IMethodSymbol? deconstruct) =>
        (deconstruct?.ReducedFrom ?? deconstruct) is { IsStatic: true } extension ? extension : null;

    private static ITypeSymbol? FindPartType(ITypeSymbol? type, int index) =>
        type is INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } && index < elements.Length
            ? elements[index].Type
            : null;

    /// <summary>
    /// Puts <paramref name="value"/> where an assignment's left side points; <paramref name="decides"/> is what decides
    /// whether it is put there.
    /// </summary>
    private void AssignTarget(IOperation target, ValueNode value, ValueNode decides)
    {
        switch (target)
        {
            case ILocalReferenceOperation local: AssignVariable(local.Local, value, decides); break;
            case IParameterReferenceOperation parameter: AssignVariable(parameter.Parameter, value, decides); break;
            case IDeclarationExpressionOperation declaration:
                AssignTarget(
                declaration.Expression, value, decides); break;
            case IMemberReferenceOperation member: AssignMember(member, value, decides); break;
            case IConversionOperation conversion: AssignTarget(conversion.Operand, value, decides); break;
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                    AssignTarget(element, value, decides);
                break;
            case IArrayElementReferenceOperation element:
                PutElement(element.ArrayReference, element.Type, value.Or(decides));
                AddMutation(element.ArrayReference);
                break;
        }
    }

    private void AssignVariable(ISymbol variable, ValueNode value, ValueNode decides)
    {
        if (IsOfPrimaryConstructor(variable))
        {
            AssignPrimaryParameter(variable, value.Or(decides));
            return;
        }
        if (OutlivesAttempt(variable))
            LeaveIn(variable, value, decides);
        else if (SlotOf(variable) is >= Slot.FirstCaptured and var slot)
            AddMutation(new SharedPlace(slot, null, null));
        if (variable is ILocalSymbol { RefKind: not RefKind.None } && aliases.FindAlias(variable) is { } alias)
            AssignThrough(alias, variable, value, decides);
        (rebound ??= new(SymbolEqualityComparer.Default)).Add(variable);
        variables[variable] = value.Or(decides);
    }

    private void AssignPrimaryParameter(ISymbol parameter, ValueNode put)
    {
        var self = parameter.ContainingType.OriginalDefinition;
        if (PlaceOf(self) is { } place)
            AddMutation(place.MemberBelow(NamePrimaryParameter(parameter)));
        variables[self] = variables[self].WithMember(NamePrimaryParameter(parameter), put, FlowMarks.Changing);
    }

    private void AssignThrough(LocalAlias alias, ISymbol variable, ValueNode value, ValueNode decides)
    {
        if (alias.IsPart)
            PutElement(alias.Source, variable.FindVariableType(), value.Or(decides));
        else
            AssignTarget(alias.Source, value, decides);
    }

    private void AssignMember(IMemberReferenceOperation target, ValueNode value, ValueNode decides)
    {
        if (context.Catalog.FindRow(target.Member) is { IsBenign: true })
            return;
        if (target is IPropertyReferenceOperation { Arguments.IsEmpty: false } indexer)
            AssignElement(indexer, value.Or(decides));
        else if (target.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }
            && IsInitializing)
            InitializeMember(target, value.Or(decides));
        else
            AssignField(target, value, decides);
    }

    private void AssignElement(IPropertyReferenceOperation indexer, ValueNode value)
    {
        if (!SharedState.IsCollection(indexer.Instance?.Type)
            || !IsMemo(indexer.Instance!)
            || !IsMadeOfKey(indexer))
            AddMutation(indexer.Instance);
        if (indexer.Property.SetMethod is { } setter && FindTargets(setter, indexer.Instance) is { } targets)
        {
            var given = indexer.Arguments.Select(index => WalkOperation(index.Value)).ToList();
            RunSetter(indexer, setter, targets, given, value);
            return;
        }
        var indexes = indexer.Arguments.Select(index => WalkOperation(index.Value)).ToList();
        var put = BuildElement(indexer, indexes, value)
            ?? indexes.Aggregate(value, (all, index) => all.Or(index)).Flatten();
        if (!put.IsStable)
            AddTo(indexer.Instance, put.WithMarks(FlowMarks.WithoutOrder));
    }

    private static bool IsMadeOfKey(IPropertyReferenceOperation element) =>
        element.Parent is not ISimpleAssignmentOperation assignment
            || assignment.Target != element
            || element.Arguments.Length != 1
            || KeyedValue.IsMadeOf(assignment.Value, element.Arguments[0].Value);

    private void AssignField(IMemberReferenceOperation target, ValueNode value, ValueNode decides)
    {
        AddMutation(target);
        if (target is IPropertyReferenceOperation { Property.SetMethod: { } setter } property
            && FindTargets(setter, target.Instance) is { } targets)
        {
            RunSetter(property, setter, targets, [], value.Or(decides));
            return;
        }
        var member = OriginalMember(target.Member);
        if (target.Instance is null || IsOutlivingThis(target.Instance))
        {
            LeaveIn(member, value, decides);
            variables[member] = value.Or(decides);
            if (target.Instance is not null && membersSet.Count < MaxMembersSet && !membersSet.Contains(member, SymbolEqualityComparer.Default))
                membersSet.Add(member);
        }
        else
        {
            var put = value.Or(decides);
            ChangeTarget(target.Instance, old => SetMember(old, member, put), put);
        }
    }

    private bool IsOutlivingThis(IOperation instance) =>
        instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } self }
            && !slotOf.ContainsKey(ThisOf(self));

    private void TaintVariable(IOperation? target, ValueNode value)
    {
        if (value.IsStable)
            return;
        AddTo(target, value.Flatten());
    }

    private void AddTo(IOperation? target, ValueNode put) => ChangeTarget(target, old => old.Or(put), put);

    /// <summary>
    /// Reaches through `a.b.c = x` to the variable `a`, whose member `b` then holds x. <paramref name="added"/> is what
    /// the change puts in.
    /// </summary>
    private void ChangeTarget(IOperation? target, Func<ValueNode, ValueNode> change, ValueNode added)
    {
        while (true)
        {
            switch (target)
            {
                // `RandomNumberGenerator.Fill(bytes.AsSpan(0, 4))`
                case IInvocationOperation { TargetMethod.Name: "AsSpan" or "AsMemory" or "Slice" } view:
                    target = view.FindReceiver();
                    continue;
                case IInvocationOperation call when FindBuilder(call) is not null:
                    target = FindBuilt(call);
                    continue;
                case IDeclarationExpressionOperation declaration:
                    target = declaration.Expression;
                    continue;
                case IConversionOperation conversion:
                    target = conversion.Operand;
                    continue;
                case IConditionalAccessInstanceOperation instance:
                    target = instance.FindAccessedInstance();
                    continue;
                case IArrayElementReferenceOperation { ArrayReference: var array }:
                    var changeElement = change;
                    change = old => old.Or(changeElement(old));
                    target = array;
                    continue;
                case IPropertyReferenceOperation { Instance: { } holder, Property: var gives } when GivesElements(gives):
                    var changePart = change;
                    change = old => PutElement(old, gives, changePart(ReadElements(gives, old) ?? ValueNode.Stable));
                    target = holder;
                    continue;
                case IMemberReferenceOperation { Instance: { } owner } member when !IsOutlivingThis(owner):
                    var (held, inner) = (OriginalMember(member.Member), change);
                    change = old => SetMember(old, held, inner(ReadMember(old, held)));
                    target = owner;
                    continue;
                case ILocalReferenceOperation local:
                    ChangeVariable(local.Local, local.Syntax, change, added);
                    break;
                case IParameterReferenceOperation { Parameter: var own } given when IsOfPrimaryConstructor(own):
                    var (name, below) = (NamePrimaryParameter(own), change);
                    ChangeVariable(
                        own.ContainingType.OriginalDefinition,
                        given.Syntax,
                        old => old.WithMember(name, below(ReadPrimaryParameter(old, own))),
                        added);
                    // Who gave it holds it as well: what was written there may have left.
                    AddEscape(added, KeptIn(own), SourceFilter.Latent | SourceFilter.Kept);
                    break;
                case IParameterReferenceOperation parameter:
                    ChangeVariable(parameter.Parameter, parameter.Syntax, change, added);
                    break;
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type } self:
                    ChangeVariable(ThisOf(type), self.Syntax, change, added);
                    break;
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } when IsInitializing:
                    initialized.Push(change(initialized.Pop()));
                    break;
                case IMemberReferenceOperation member:
                    ChangeVariable(OriginalMember(member.Member), member.Syntax, change, added);
                    break;
            }
            return;
        }
    }

    // The object that a chain of `With(..).With(..)` is called on: found once for a chain, however long it is.
    private IOperation? FindBuilt(IInvocationOperation call)
    {
        builders ??= [];
        var chain = new List<IOperation>();
        IOperation? built = call;
        while (built is IInvocationOperation next && FindBuilder(next) is { } builder)
        {
            if (builders.TryGetValue(built, out var known))
            {
                built = known;
                break;
            }
            chain.Add(built);
            built = builder;
        }
        foreach (var link in chain)
            builders[link] = built!;
        return built;
    }

    // `v.Name.ToUpper()` makes another text and leaves the name as it is, and so does `date.PlusDays(1)`.
    private static IOperation? FindBuilder(IInvocationOperation call) =>
        call.Instance is { Type: { IsValueType: false, SpecialType: not SpecialType.System_String } } builder
        && SymbolEqualityComparer.Default.Equals(builder.Type, call.Type)
            ? builder
            : null;

    private void ChangeVariable(ISymbol variable, SyntaxNode syntax, Func<ValueNode, ValueNode> change, ValueNode added)
    {
        // What a method leaves in its own object has left when that object is one that outlives the attempt: its
        // callers know.
        var outlives = OutlivesAttempt(variable) && !slotOf.ContainsKey(variable);
        var before = outlives && !variables.IsKnown(variable)
            ? variables.ReadUnknown(variable, ReadOutliving(variable, syntax))
            : variables[variable];
        var after = change(before);
        variables[variable] = after;
        if (aliases.FindAlias(variable) is { } alias)
        {
            if (alias.IsPart)
                PutElement(alias.Source, variable.FindVariableType(), after);
            else
                ChangeTarget(alias.Source, change, added);
        }
        if (outlives)
            AddEscape(added, KeptIn(variable), SourceFilter.Latent | SourceFilter.Kept);
    }
}
