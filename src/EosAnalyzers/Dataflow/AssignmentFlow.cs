using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>Puts values into variables and members.</summary>
internal abstract class AssignmentFlow(Summaries summaries, SyntaxNode body) : LeavingFlow(summaries, body)
{
    private HashSet<ISymbol>? rebound;
    /// <summary>The parameter names another object now: what is written to it stays here.</summary>
    protected bool IsRebound(ISymbol parameter) => rebound?.Contains(parameter) == true;

    public override Value? VisitVariableDeclarator(IVariableDeclaratorOperation operation, object? argument)
    {
        var initial = operation.GetVariableInitializer()?.Value;
        Aliases.SetAlias(operation.Symbol, initial);
        return Variables[operation.Symbol] = Follow(initial).Or(Deciding.Flat());
    }

    public override Value? VisitSimpleAssignment(ISimpleAssignmentOperation operation, object? argument)
    {
        var value = Follow(operation.Value).Or(Deciding.Flat());
        Assign(operation.Target, value);
        if (operation.Target is ILocalReferenceOperation { Local: { RefKind: RefKind.None } local })
            Aliases.SetAlias(local, operation.Value);
        return value;
    }

    // A sum does not depend on the order of its parts.
    public override Value? VisitCompoundAssignment(ICompoundAssignmentOperation operation, object? argument) =>
        Update(operation.Target, Follow(operation.Value).Or(Combined(operation)));

    private Value Combined(ICompoundAssignmentOperation operation) =>
        operation.OperatorMethod is { } method && Summaries.HasBody(method) ? Run(method, operation)
        : operation.Type?.SpecialType == SpecialType.System_String ? Concatenated(operation.Value)
        : Value.Stable;

    private static bool IsNumber(ITypeSymbol? type) => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    // `cache ??= Compute()` is the same whenever it is computed, unless what is computed is not.
    public override Value? VisitCoalesceAssignment(ICoalesceAssignmentOperation operation, object? argument)
    {
        var value = Follow(operation.Value);
        return value.All.Any(origin => origin.Api is not null && !origin.IsLatent) ? Update(operation.Target, value) : Follow(operation.Target).Or(value);
    }

    public override Value? VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation, object? argument) =>
        Update(operation.Target, Value.Stable);

    private Value Update(IOperation target, Value operand)
    {
        var changed = operand.Or(Deciding.Flat());
        var value = Follow(target).Or(IsNumber(target.Type) ? EnumerationOrder.Restored(changed) : changed);
        Assign(target, value);
        return value;
    }

    public override Value? VisitDeconstructionAssignment(IDeconstructionAssignmentOperation operation, object? argument)
    {
        if (operation.Target is ITupleOperation targets && operation.Value is ITupleOperation values && targets.Elements.Length == values.Elements.Length)
            for (var i = 0; i < targets.Elements.Length; i++)
                Assign(targets.Elements[i], Follow(values.Elements[i]).Or(Deciding.Flat()));
        else if (operation.Value.Type is INamedTypeSymbol { IsTupleType: true } tuple && Targets(operation.Target) is { } parts && parts.Elements.Length == tuple.TupleElements.Length)
            Take(parts, tuple, Follow(operation.Value));
        else
            Assign(operation.Target, Follow(operation.Value).Or(Deconstructed(operation)).Flat());
        return Value.Stable;
    }

    private static ITupleOperation? Targets(IOperation target) => target is IDeclarationExpressionOperation declaration ? Targets(declaration.Expression) : target as ITupleOperation;

    private void Take(ITupleOperation targets, INamedTypeSymbol tuple, Value value)
    {
        for (var i = 0; i < targets.Elements.Length; i++)
            Assign(targets.Elements[i], value.Member(Original(tuple.TupleElements[i])).Or(Deciding.Flat()));
    }

    // `var (at, id) = order` runs the type's own Deconstruct.
    private Value Deconstructed(IDeconstructionAssignmentOperation operation) =>
        operation.Value.Type is INamedTypeSymbol type
        && type.GetMembers("Deconstruct").OfType<IMethodSymbol>().FirstOrDefault(Summaries.HasBody) is { } method
            ? Summaries.Of(method).Written.Values.Aggregate(Value.Stable, (all, written) => all.Or(written)).Where(origin => origin.Api is not null)
                .Through(new CallStep("Deconstruct()", operation.Value.Syntax))
            : Value.Stable;

    protected override void Assign(IOperation target, Value value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local: AssignVariable(local.Local, value); break;
            case IParameterReferenceOperation parameter: AssignVariable(parameter.Parameter, value); break;
            case IDeclarationExpressionOperation declaration: Assign(declaration.Expression, value); break;
            case ITupleOperation tuple: tuple.Elements.ToList().ForEach(element => Assign(element, value)); break;
            case IMemberReferenceOperation member: AssignMember(member, value); break;
            case IArrayElementReferenceOperation element: Taint(element.ArrayReference, value); Mutate(element.ArrayReference); break;
            case IConversionOperation conversion: Assign(conversion.Operand, value); break;
        }
    }

    private void AssignVariable(ISymbol variable, Value value)
    {
        if (Outlives(variable))
            LeaveIn(variable, value);
        if (variable is ILocalSymbol { RefKind: not RefKind.None } && Aliases.FindAlias(variable) is { } alias)
            AssignThrough(alias, value);
        (rebound ??= new(SymbolEqualityComparer.Default)).Add(variable);
        Variables[variable] = value;
    }

    private void AssignThrough(LocalAlias alias, Value value)
    {
        if (alias.IsPart)
            Taint(alias.Source, value);
        else
            Assign(alias.Source, value);
    }

    /// <summary>What is done to the loop's variable is done to an element of what the loop goes through.</summary>
    protected void NameElement(ISymbol variable, IOperation collection) => Aliases.SetElementAlias(variable, collection);

    private void AssignMember(IMemberReferenceOperation target, Value value)
    {
        if (Summaries.Catalog.FindRow(target.Member) is { IsBenign: true })
            return;
        if (target is IPropertyReferenceOperation { Arguments.IsEmpty: false } indexer)
            AssignElement(indexer, value);
        else if (target.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } && IsInitializing)
            AssignInitialized(Original(target.Member), value);
        else
            AssignField(target, value);
    }

    private void AssignElement(IPropertyReferenceOperation indexer, Value value)
    {
        if (!SharedState.IsCollection(indexer.Instance?.Type) || !IsMemo(indexer.Instance!))
            Mutate(indexer.Instance);
        Taint(indexer.Instance, EnumerationOrder.Restored(value).Or(indexer.Arguments.Aggregate(Value.Stable, (all, index) => all.Or(EnumerationOrder.Restored(Follow(index.Value).Flat())))));
    }

    /// <summary>Runs a setter that stands in source; false where the property only holds what it is given.</summary>
    protected abstract bool RunSetter(IPropertyReferenceOperation target, Value value);

    private void AssignField(IMemberReferenceOperation target, Value value)
    {
        Mutate(target);
        if (target is IPropertyReferenceOperation property && RunSetter(property, value))
            return;
        if (target.Instance is null || IsUnknownThis(target.Instance))
        {
            LeaveIn(Original(target.Member), value);
            Variables[Original(target.Member)] = value;
        }
        else
        {
            Change(target.Instance, old => old.With(Original(target.Member), value.All));
        }
    }

    private bool IsUnknownThis(IOperation instance) =>
        instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } self } && !Variables.Knows(self.OriginalDefinition);

    protected void Taint(IOperation? target, Value value) => Change(target, old => old.Or(value.Flat()));

    // Reaches through `a.b.c = x` to the variable `a`, whose member `b` then holds x.
    protected void Change(IOperation? target, Func<Value, Value> change)
    {
        switch (target)
        {
            case ILocalReferenceOperation local: ChangeVariable(local.Local, local.Syntax, change); break;
            case IParameterReferenceOperation parameter: ChangeVariable(parameter.Parameter, parameter.Syntax, change); break;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type } self: ChangeVariable(type.OriginalDefinition, self.Syntax, change); break;
            case IInvocationOperation { Instance: { } builder } call when SymbolEqualityComparer.Default.Equals(builder.Type, call.Type): Change(builder, change); break;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } when IsInitializing: ChangeInitialized(change); break;
            case IConversionOperation conversion: Change(conversion.Operand, change); break;
            case IConditionalAccessInstanceOperation instance: Change(Accessed(instance), change); break;
            case IMemberReferenceOperation { Instance: { } owner } member when !IsUnknownThis(owner):
                Change(owner, old => old.With(Original(member.Member), change(old.Member(Original(member.Member))).All)); break;
            case IMemberReferenceOperation member: ChangeVariable(Original(member.Member), member.Syntax, change); break;
        }
    }

    private void ChangeVariable(ISymbol variable, SyntaxNode syntax, Func<Value, Value> change)
    {
        // What a method leaves in its own object has left when that object is one that outlives the attempt: its callers know.
        var outlives = Outlives(variable) && !(variable is ITypeSymbol && Variables.Knows(variable));
        var before = outlives && !Variables.Knows(variable) ? Outlived(variable, syntax) : Variables[variable];
        Variables[variable] = change(before);
        if (Aliases.FindAlias(variable) is { } alias)
            Change(alias.Source, alias.IsPart ? old => old.Or(Variables[variable].Flat()) : change);
        if (outlives)
            LeakAll(Variables[variable].Where(origin => !origin.IsKept), EscapeKind.State);
    }

    public override Value? VisitIsPattern(IIsPatternOperation operation, object? argument)
    {
        var value = Follow(operation.Value);
        foreach (var declared in operation.Pattern.DescendantsAndSelf().OfType<IDeclarationPatternOperation>())
            if (declared.DeclaredSymbol is { } symbol)
                Variables[symbol] = value;
        return value.Flat();
    }
}
