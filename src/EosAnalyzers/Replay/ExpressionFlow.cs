using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Replay;

/// <summary>Follows values through expressions. What is not said otherwise passes its operands on.</summary>
internal abstract class ExpressionFlow(Summaries summaries) : OperationVisitor<object?, Value>
{
    private readonly Stack<Value> initialized = new();

    protected Summaries Summaries { get; } = summaries;

    protected Variables Variables { get; } = new();

    protected Value Follow(IOperation? operation) =>
        operation is null || operation.ConstantValue.HasValue ? Value.Stable : Visit(operation, null) ?? Value.Stable;

    public override Value? DefaultVisit(IOperation operation, object? argument) =>
        operation.ChildOperations.Aggregate(Value.Stable, (value, child) => value.Or(Follow(child).Flat()));

    public override Value? VisitNameOf(INameOfOperation operation, object? argument) => Value.Stable;

    public override Value? VisitTypeOf(ITypeOfOperation operation, object? argument) => Value.Stable;

    public override Value? VisitLocalReference(ILocalReferenceOperation operation, object? argument) => Variables[operation.Local];

    public override Value? VisitParameterReference(IParameterReferenceOperation operation, object? argument) => Variables[operation.Parameter];

    public override Value? VisitInstanceReference(IInstanceReferenceOperation operation, object? argument) =>
        operation.ReferenceKind == InstanceReferenceKind.ImplicitReceiver && initialized.Count > 0
            ? initialized.Peek()
            : operation.Type is { } type ? Variables[type.OriginalDefinition] : Value.Stable;

    public override Value? VisitConversion(IConversionOperation operation, object? argument) => Follow(operation.Operand);

    public override Value? VisitParenthesized(IParenthesizedOperation operation, object? argument) => Follow(operation.Operand);

    public override Value? VisitFieldReference(IFieldReferenceOperation operation, object? argument) =>
        Source(operation.Field, operation.Syntax) ?? Member(operation.Field, operation.Instance);

    public override Value? VisitPropertyReference(IPropertyReferenceOperation operation, object? argument)
    {
        if (Source(operation.Property, operation.Syntax) is { } read)
            return read;
        return operation.Property.GetMethod is { } getter && Summaries.Targets(getter).Count > 0
            ? Call(getter, operation.Instance, operation.Arguments, operation)
            : operation.Arguments.Aggregate(Member(operation.Property, operation.Instance), (value, index) => value.Or(Follow(index.Value).Flat()));
    }

    public override Value? VisitInvocation(IInvocationOperation operation, object? argument) =>
        operation.TargetMethod.MethodKind == MethodKind.LocalFunction && Inline(operation) is { } inlined
            ? inlined
            : Call(operation.TargetMethod, operation.Instance, operation.Arguments, operation)
                .Or(Source(operation.TargetMethod, operation.Syntax) ?? Value.Stable);

    public override Value? VisitMethodReference(IMethodReferenceOperation operation, object? argument) =>
        Source(operation.Method, operation.Syntax) ?? Call(operation.Method, operation.Instance, ImmutableArray<IArgumentOperation>.Empty, operation);

    public override Value? VisitObjectCreation(IObjectCreationOperation operation, object? argument)
    {
        var created = operation.Constructor is { } constructor ? Create(constructor, operation) : Value.Stable;
        return Initialize(created, operation.Initializer);
    }

    public override Value? VisitWith(IWithOperation operation, object? argument) =>
        Initialize(Follow(operation.Operand), operation.Initializer);

    public override Value? VisitAnonymousObjectCreation(IAnonymousObjectCreationOperation operation, object? argument)
    {
        initialized.Push(Value.Stable);
        foreach (var initializer in operation.Initializers)
            Follow(initializer);
        return initialized.Pop();
    }

    public override Value? VisitTuple(ITupleOperation operation, object? argument)
    {
        var value = Value.Stable;
        var fields = ((INamedTypeSymbol?)operation.Type)?.TupleElements ?? ImmutableArray<IFieldSymbol>.Empty;
        for (var i = 0; i < operation.Elements.Length; i++)
            value = i < fields.Length ? value.With(fields[i].CorrespondingTupleField ?? fields[i], Follow(operation.Elements[i]).All) : value;
        return value;
    }

    public override Value? VisitDelegateCreation(IDelegateCreationOperation operation, object? argument) => Follow(operation.Target);

    public override Value? VisitConditional(IConditionalOperation operation, object? argument) =>
        Follow(operation.Condition).Flat().Or(Follow(operation.WhenTrue)).Or(Follow(operation.WhenFalse));

    public override Value? VisitCoalesce(ICoalesceOperation operation, object? argument) =>
        Follow(operation.Value).Or(Follow(operation.WhenNull));

    public override Value? VisitAwait(IAwaitOperation operation, object? argument) => Follow(operation.Operation);

    /// <summary>Puts <paramref name="value"/> where an assignment's left side points.</summary>
    protected abstract void Assign(IOperation target, Value value);

    protected abstract Value Call(IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, IOperation call);

    protected abstract Value? Inline(IInvocationOperation call);

    /// <summary>Sets a member of the object that is being initialised.</summary>
    protected void AssignInitialized(ISymbol member, Value value) =>
        initialized.Push(initialized.Pop().With(member, value.All));

    protected bool IsInitializing => initialized.Count > 0;

    private Value? Source(ISymbol symbol, SyntaxNode syntax) =>
        ApiCatalog.Embedded.Find(symbol) is { IsSource: true } api ? Value.Of(Origin.Read(api, syntax)) : null;

    private Value Member(ISymbol member, IOperation? instance) =>
        instance is null ? Value.Stable : Follow(instance).Member(Original(member));

    protected static ISymbol Original(ISymbol member) =>
        member is IFieldSymbol { CorrespondingTupleField: { } field } ? field : member.OriginalDefinition;

    private Value Create(IMethodSymbol constructor, IObjectCreationOperation creation)
    {
        var value = Call(constructor, null, creation.Arguments, creation);
        return Summaries.Initializers(constructor.ContainingType).Aggregate(
            value, (all, member) => all.With(member.Key, member.Value.Through(new Step($"new {constructor.ContainingType.Name}()", creation.Syntax)).All));
    }

    private Value Initialize(Value created, IOperation? initializer)
    {
        initialized.Push(created);
        Follow(initializer);
        return initialized.Pop();
    }
}
