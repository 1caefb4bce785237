using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Replay;

/// <summary>Puts values into variables and members, and notices what leaves the attempt by an assignment.</summary>
internal abstract class AssignmentFlow(Summaries summaries, SyntaxNode body) : ExpressionFlow(summaries)
{
    private readonly HashSet<ISymbol> rebound = new(SymbolEqualityComparer.Default);

    /// <summary>What has left so far.</summary>
    protected List<Leak> Leaks { get; } = [];

    /// <summary>What decides whether the current statement runs.</summary>
    protected Value Deciding { get; set; } = Value.Stable;

    /// <summary>The parameter names another object now: what is written to it stays here.</summary>
    protected bool IsRebound(ISymbol parameter) => rebound.Contains(parameter);

    public override Value? VisitVariableDeclarator(IVariableDeclaratorOperation operation, object? argument) =>
        Variables[operation.Symbol] = Follow(operation.GetVariableInitializer()?.Value).Or(Deciding.Flat());

    public override Value? VisitSimpleAssignment(ISimpleAssignmentOperation operation, object? argument)
    {
        var value = Follow(operation.Value).Or(Deciding.Flat());
        Assign(operation.Target, value);
        return value;
    }

    public override Value? VisitCompoundAssignment(ICompoundAssignmentOperation operation, object? argument) =>
        Update(operation.Target, Follow(operation.Value));

    public override Value? VisitCoalesceAssignment(ICoalesceAssignmentOperation operation, object? argument) =>
        Update(operation.Target, Follow(operation.Value));

    public override Value? VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation, object? argument) =>
        Update(operation.Target, Value.Stable);

    private Value Update(IOperation target, Value operand)
    {
        var value = Follow(target).Or(operand).Or(Deciding.Flat());
        Assign(target, value);
        return value;
    }

    public override Value? VisitDeconstructionAssignment(IDeconstructionAssignmentOperation operation, object? argument)
    {
        if (operation.Target is ITupleOperation targets && operation.Value is ITupleOperation values && targets.Elements.Length == values.Elements.Length)
            for (var i = 0; i < targets.Elements.Length; i++)
                Assign(targets.Elements[i], Follow(values.Elements[i]));
        else
            Assign(operation.Target, Follow(operation.Value).Flat());
        return Value.Stable;
    }

    protected override void Assign(IOperation target, Value value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local: AssignVariable(local.Local, value); break;
            case IParameterReferenceOperation parameter: AssignVariable(parameter.Parameter, value); break;
            case IDeclarationExpressionOperation declaration: Assign(declaration.Expression, value); break;
            case ITupleOperation tuple: tuple.Elements.ToList().ForEach(element => Assign(element, value)); break;
            case IMemberReferenceOperation member: AssignMember(member, value); break;
            case IArrayElementReferenceOperation element: Taint(element.ArrayReference, value); break;
        }
    }

    private void AssignVariable(ISymbol variable, Value value)
    {
        if (IsCaptured(variable))
            LeakAll(value, Exit.State);
        rebound.Add(variable);
        Variables[variable] = value;
    }

    private bool IsCaptured(ISymbol variable) =>
        variable.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
        && (declared.SyntaxTree != body.SyntaxTree || !body.FullSpan.Contains(declared.Span));

    private void AssignMember(IMemberReferenceOperation target, Value value)
    {
        if (target is IPropertyReferenceOperation { Arguments.IsEmpty: false })
            Taint(target.Instance, value);
        else if (target.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } && IsInitializing)
            AssignInitialized(Original(target.Member), value);
        else if (target.Instance is null)
            LeakAll(value, Exit.State);
        else
            Change(target.Instance, old => old.With(Original(target.Member), value.All));
    }

    protected void Taint(IOperation? target, Value value) => Change(target, old => old.Or(value.Flat()));

    // Reaches through `a.b.c = x` to the variable `a`, whose member `b` then holds x.
    protected void Change(IOperation? target, Func<Value, Value> change)
    {
        switch (target)
        {
            case ILocalReferenceOperation local: ChangeVariable(local.Local, change); break;
            case IParameterReferenceOperation parameter: ChangeVariable(parameter.Parameter, change); break;
            case IInstanceReferenceOperation { Type: { } type }: ChangeVariable(type.OriginalDefinition, change); break;
            case IConversionOperation conversion: Change(conversion.Operand, change); break;
            case IMemberReferenceOperation { Instance: { } owner } member:
                Change(owner, old => old.With(Original(member.Member), change(old.Member(Original(member.Member))).All)); break;
            case IMemberReferenceOperation: LeakAll(change(Value.Stable), Exit.State); break;
        }
    }

    private void ChangeVariable(ISymbol variable, Func<Value, Value> change)
    {
        Variables[variable] = change(Variables[variable]);
        if (variable is ILocalSymbol or IParameterSymbol && IsCaptured(variable))
            LeakAll(Variables[variable], Exit.State);
    }

    public override Value? VisitIsPattern(IIsPatternOperation operation, object? argument)
    {
        var value = Follow(operation.Value);
        foreach (var declared in operation.Pattern.DescendantsAndSelf().OfType<IDeclarationPatternOperation>())
            if (declared.DeclaredSymbol is { } symbol)
                Variables[symbol] = value;
        return value.Flat();
    }

    protected void LeakAll(Value value, Exit exit)
    {
        foreach (var origin in value.All)
            Leaks.Add(new Leak(origin, exit));
    }
}
