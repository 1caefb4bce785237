using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Replay;

/// <summary>Puts values into variables and members, and notices what leaves the attempt by an assignment.</summary>
internal abstract class AssignmentFlow(Summaries summaries, SyntaxNode body) : ExpressionFlow(summaries)
{
    private HashSet<ISymbol>? rebound;
    private HashSet<Mutation>? lookedUp;

    /// <summary>What has left so far.</summary>
    protected List<Leak> Leaks { get; } = [];

    /// <summary>What was changed and stays changed when the body ends.</summary>
    protected HashSet<Mutation> Mutations { get; } = [];

    /// <summary>What decides whether the current statement runs.</summary>
    protected Value Deciding { get; set; } = Value.Stable;

    /// <summary>The parameter names another object now: what is written to it stays here.</summary>
    protected bool IsRebound(ISymbol parameter) => rebound?.Contains(parameter) == true;

    public override Value? VisitVariableDeclarator(IVariableDeclaratorOperation operation, object? argument) =>
        Variables[operation.Symbol] = Follow(operation.GetVariableInitializer()?.Value).Or(Deciding.Flat());

    public override Value? VisitSimpleAssignment(ISimpleAssignmentOperation operation, object? argument)
    {
        var value = Follow(operation.Value).Or(Deciding.Flat());
        Assign(operation.Target, value);
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
        var value = Follow(target).Or(IsNumber(target.Type) ? Enumeration.Restored(changed) : changed);
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
                .Through(new Step("Deconstruct()", operation.Value.Syntax))
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
        if (Outlives(variable) && !IsThrottle(variable))
            LeaveIn(variable, value);
        (rebound ??= new(SymbolEqualityComparer.Default)).Add(variable);
        Variables[variable] = value;
    }

    // `if (now - logged > minute) logged = now`: what else the condition decides is judged where it leaves.
    private bool IsThrottle(ISymbol variable) =>
        Deciding.All.Any(origin => origin.IsLatent && SymbolEqualityComparer.Default.Equals(origin.Parameter, variable));

    private void LeaveIn(ISymbol variable, Value value)
    {
        Mutations.Add(new Mutation(variable, null));
        LeakAll(value, Exit.State);
    }

    protected override bool Outlives(ISymbol variable) => variable switch
    {
        IFieldSymbol or IPropertySymbol or ITypeSymbol => true,
        { DeclaringSyntaxReferences: var references } => references.FirstOrDefault() is { } declared
            && (declared.SyntaxTree != body.SyntaxTree || !body.FullSpan.Contains(declared.Span)),
    };

    /// <summary>What the operation names stays changed.</summary>
    protected void Mutate(IOperation? target)
    {
        if (SharedState.Place(Named(target), symbol => !Outlives(symbol)) is { } place)
            Mutations.Add(place);
    }

    private static IOperation? Named(IOperation? target) => target is IConditionalAccessInstanceOperation instance ? Accessed(instance) : target;

    private void AssignMember(IMemberReferenceOperation target, Value value)
    {
        if (ApiCatalog.Embedded.Find(target.Member) is { IsBenign: true })
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
        Taint(indexer.Instance, Enumeration.Restored(value).Or(indexer.Arguments.Aggregate(Value.Stable, (all, index) => all.Or(Enumeration.Restored(Follow(index.Value).Flat())))));
    }

    // What was looked up, missed and is put in now is the same whenever it is computed.
    private bool IsMemo(IOperation map) =>
        SharedState.Place(map, symbol => !Outlives(symbol)) is { } place && lookedUp?.Contains(place) == true
        && Deciding.All.Any(origin => (origin.IsLatent || origin.Parameter is ITypeSymbol) && place.Holds(origin));

    /// <summary>A map was asked for a value with <c>TryGetValue</c>.</summary>
    protected void LookUp(IOperation map)
    {
        if (SharedState.Place(map, symbol => !Outlives(symbol)) is { } place)
            (lookedUp ??= []).Add(place);
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
            if (!IsThrottle(Original(target.Member)))
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
        var outlives = Outlives(variable);
        var before = outlives && !Variables.Knows(variable) ? Outlived(variable, syntax) : Variables[variable];
        Variables[variable] = change(before);
        if (outlives)
            LeakAll(Variables[variable].Where(origin => !origin.IsKept), Exit.State);
    }

    public override Value? VisitIsPattern(IIsPatternOperation operation, object? argument)
    {
        var value = Follow(operation.Value);
        foreach (var declared in operation.Pattern.DescendantsAndSelf().OfType<IDeclarationPatternOperation>())
            if (declared.DeclaredSymbol is { } symbol)
                Variables[symbol] = value;
        return value.Flat();
    }

    // An earlier record's variable that is written back has not left.
    protected void LeakAll(Value value, Exit exit, Sink? sink = null)
    {
        foreach (var origin in value.All)
            if (!(exit == Exit.State && origin.IsLatent))
                Leaks.Add(new Leak(origin, exit, sink));
    }
}
