using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>Follows values through expressions. What is not said otherwise passes its operands on.</summary>
internal abstract class ExpressionFlow(Summaries summaries) : OperationVisitor<object?, Value>
{
    protected static readonly ApiRow CurrentCulture = new("P:System.Globalization.CultureInfo.CurrentCulture", ApiKind.Culture, "current-culture");
    private readonly Stack<Value> initialized = new();

    protected Summaries Summaries { get; } = summaries;

    protected Variables Variables { get; } = new();

    /// <summary>The body is that of a method, and its callers ask what it reads, not where.</summary>
    public bool IsHelper { get; init; }

    // Only what adds to the value that it is put together with is worth binding.
    protected Value Added(Value known, IOperation? operation) =>
        IsHelper && operation is not null && NondeterministicReads.UnwrapConversions(operation) is IInvocationOperation call && Summaries.Covers(known, call, Follow) ? Value.Stable : Follow(operation);

    protected Value Follow(IOperation? operation) =>
        operation is null || operation.ConstantValue.HasValue ? Value.Stable : Visit(operation, null) ?? Value.Stable;

    public override Value? DefaultVisit(IOperation operation, object? argument) =>
        Children(operation);

    private Value Children(IOperation operation)
    {
        var value = Value.Stable;
        foreach (var child in operation.ChildOperations)
            value = value.Or(Follow(child).Flat());
        return value;
    }

    public override Value? VisitNameOf(INameOfOperation operation, object? argument) => Value.Stable;

    public override Value? VisitTypeOf(ITypeOfOperation operation, object? argument) => Value.Stable;

    public override Value? VisitLocalReference(ILocalReferenceOperation operation, object? argument) => Read(operation.Local, operation.Syntax);

    public override Value? VisitParameterReference(IParameterReferenceOperation operation, object? argument) => Read(operation.Parameter, operation.Syntax);

    public override Value? VisitInstanceReference(IInstanceReferenceOperation operation, object? argument) =>
        operation.ReferenceKind == InstanceReferenceKind.ImplicitReceiver && initialized.Count > 0
            ? initialized.Peek()
            : operation is { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type } ? Read(type.OriginalDefinition, operation.Syntax) : Value.Stable;

    // What the body does not know was there before the record came.
    private Value Read(ISymbol variable, SyntaxNode syntax) =>
        IsOfPrimaryConstructor(variable) ? Read(variable.ContainingType.OriginalDefinition, syntax)
        : Variables.Knows(variable) || !Outlives(variable) ? Variables[variable] : Outlived(variable, syntax);

    // `class Maker(Func<DateTime> now)`: in a method, `now` is a part of `this`.
    private bool IsOfPrimaryConstructor(ISymbol variable) =>
        variable is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } && !Variables.Knows(variable)
        && Variables.Knows(variable.ContainingType.OriginalDefinition);

    protected Value Outlived(ISymbol variable, SyntaxNode syntax)
    {
        var type = (variable as ILocalSymbol)?.Type ?? (variable as IFieldSymbol)?.Type ?? (variable as IPropertySymbol)?.Type ?? (variable as IParameterSymbol)?.Type;
        return NondeterministicReads.FindSharedGenerator(type, syntax) is { } generator
            ? Value.Of(generator)
            : Value.Of(Origin.Outliving(variable, syntax)).Or(Kept(variable, syntax));
    }

    // A delegate is run each time; any other value was computed once.
    private Value Kept(ISymbol variable, SyntaxNode syntax) => Summaries.Kept(variable).Select(origin =>
        origin.IsDeferred ? origin.Through(new CallStep(variable.Name, syntax)) : origin.KeptIn(variable, syntax));

    public override Value? VisitConversion(IConversionOperation operation, object? argument) =>
        operation.OperatorMethod is { } method && Summaries.HasBody(method) ? Follow(operation.Operand).Flat().Or(Run(method, operation)) : Follow(operation.Operand);

    public override Value? VisitParenthesized(IParenthesizedOperation operation, object? argument) => Follow(operation.Operand);

    public override Value? VisitFieldReference(IFieldReferenceOperation operation, object? argument) =>
        Source(operation.Field, operation) ?? Member(operation.Field, operation.Instance, operation.Syntax);

    public override Value? VisitPropertyReference(IPropertyReferenceOperation operation, object? argument)
    {
        if (Source(operation.Property, operation) is { } read)
            return Summaries.Catalog.FindRow(operation.Property)!.Kind == ApiKind.Order ? read : read.Or(Arguments(operation));
        return operation.Property.GetMethod is { } getter && !Summaries.Targets(getter, operation.Instance).IsEmpty
            ? Call(getter, operation.Instance, operation.Arguments, operation)
            : Arguments(operation).Or(Member(operation.Property, operation.Instance, operation.Syntax));
    }

    private Value Arguments(IPropertyReferenceOperation indexer) =>
        indexer.Arguments.Aggregate(Value.Stable, (value, index) => value.Or(Follow(index.Value).Flat()));

    public override Value? VisitInvocation(IInvocationOperation operation, object? argument) =>
        operation.TargetMethod.MethodKind == MethodKind.LocalFunction && Inline(operation) is { } inlined
            ? inlined
            : Call(operation.TargetMethod, operation.Instance, operation.Arguments, operation);

    public override Value? VisitMethodReference(IMethodReferenceOperation operation, object? argument) =>
        Call(operation.Method, operation.Instance, ImmutableArray<IArgumentOperation>.Empty, operation)
            .Select(origin => origin.Api is null ? origin : origin.Deferred());

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
            value = i < fields.Length ? value.With(Original(fields[i]), Follow(operation.Elements[i]).All) : value;
        return value;
    }

    public override Value? VisitDelegateCreation(IDelegateCreationOperation operation, object? argument) => Follow(operation.Target);

    public override Value? VisitConditional(IConditionalOperation operation, object? argument) =>
        operation.Condition.ConstantValue is { HasValue: true, Value: bool isTaken } ? Follow(isTaken ? operation.WhenTrue : operation.WhenFalse)
        : Follow(operation.Condition).Flat().Or(Follow(operation.WhenTrue)) is var value ? value.Or(Added(value, operation.WhenFalse)) : value;

    public override Value? VisitConditionalAccess(IConditionalAccessOperation operation, object? argument) => Follow(operation.WhenNotNull);

    public override Value? VisitConditionalAccessInstance(IConditionalAccessInstanceOperation operation, object? argument) => Follow(Accessed(operation));

    /// <summary>What stands before the <c>?.</c> whose right side is asked.</summary>
    protected static IOperation? Accessed(IConditionalAccessInstanceOperation instance)
    {
        IOperation child = instance;
        for (var parent = instance.Parent; parent is not null; (child, parent) = (parent, parent.Parent))
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
                return access.Operation;
        return null;
    }

    public override Value? VisitCoalesce(ICoalesceOperation operation, object? argument) =>
        Follow(operation.Value).Or(Follow(operation.WhenNull));

    // A formatted part carries the culture that formats it, unless the text is made for a culture that is named.
    public override Value? VisitInterpolation(IInterpolationOperation operation, object? argument)
    {
        var value = Follow(operation.Expression).Flat();
        return value.Or(CultureDependence.FormatsForCulture(operation) ? Value.Of(Origin.Read(CurrentCulture, operation.Syntax)) : Text(operation.Expression));
    }

    public override Value? VisitInterpolatedStringAppend(IInterpolatedStringAppendOperation operation, object? argument) =>
        Follow(operation.AppendCall).Flat().Or(CultureDependence.FormatsForCulture(operation) ? Value.Of(Origin.Read(CurrentCulture, operation.Syntax)) : Value.Stable);

    public override Value? VisitBinaryOperator(IBinaryOperation operation, object? argument)
    {
        var left = Follow(operation.LeftOperand).Flat();
        var value = left.Or(Added(left, operation.RightOperand).Flat());
        if (operation.OperatorMethod is { } method && Summaries.HasBody(method))
            return value.Or(Run(method, operation));
        return operation.Type?.SpecialType == SpecialType.System_String ? value.Or(Concatenated(operation.LeftOperand)).Or(Concatenated(operation.RightOperand)) : value;
    }

    protected Value Concatenated(IOperation operand) =>
        NondeterministicReads.UnwrapConversions(operand) is var part && CultureDependence.FormatsForCulture(part.Type, null) ? Value.Of(Origin.Read(CurrentCulture, part.Syntax)) : Text(part);

    // Text is made by the part's own ToString, where that stands in source.
    protected Value Text(IOperation part) =>
        part.Type is INamedTypeSymbol type && Lookup(type, "ToString") is { } method ? Call(method, part, ImmutableArray<IArgumentOperation>.Empty, part) : Value.Stable;

    protected IMethodSymbol? Lookup(INamedTypeSymbol type, string name) =>
        type.Locations.Any(location => location.IsInSource)
            ? type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.IsEmpty && Summaries.HasBody(method))
            : null;

    /// <summary>A member that runs without being called by name: an operator, a conversion, Dispose.</summary>
    protected Value Run(IMethodSymbol method, IOperation place) => Call(method, null, ImmutableArray<IArgumentOperation>.Empty, place);

    public override Value? VisitUnaryOperator(IUnaryOperation operation, object? argument) =>
        operation.OperatorMethod is { } method && Summaries.HasBody(method) ? Follow(operation.Operand).Flat().Or(Run(method, operation)) : Follow(operation.Operand);

    public override Value? VisitAwait(IAwaitOperation operation, object? argument) => Follow(operation.Operation);

    /// <summary>Puts <paramref name="value"/> where an assignment's left side points.</summary>
    protected abstract void Assign(IOperation target, Value value);

    protected abstract Value Call(IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, IOperation call);

    protected abstract Value? Inline(IInvocationOperation call);

    /// <summary>Sets a member of the object that is being initialised.</summary>
    protected void AssignInitialized(ISymbol member, Value value) =>
        initialized.Push(initialized.Pop().With(member, value.All));

    /// <summary>Adds to the object that is being initialised, as a collection initialiser does.</summary>
    protected void ChangeInitialized(Func<Value, Value> change) => initialized.Push(change(initialized.Pop()));

    protected bool IsInitializing => initialized.Count > 0;

    protected Value? Source(ISymbol symbol, IOperation read) => NondeterministicReads.Of(symbol, read, Summaries.Catalog) is { } origin ? Value.Of(origin) : null;

    /// <summary>The variable was there before the body was entered: a field, a static, what a lambda captures.</summary>
    protected abstract bool Outlives(ISymbol variable);

    private Value Member(ISymbol member, IOperation? instance, SyntaxNode syntax)
    {
        if (instance is null)
            return member is IFieldSymbol { IsConst: true } ? Value.Stable : Read(Original(member), syntax);
        if (NondeterministicReads.UnwrapConversions(instance) is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } self } && !Variables.Knows(self.OriginalDefinition))
            return Variables.Knows(Original(member)) ? Variables[Original(member)] : Outlived(Original(member), syntax);
        var value = Follow(instance).Member(Original(member));
        return member.Name is "Count" or "Length" or "IsEmpty" ? value.Where(origin => origin.Api?.Kind != ApiKind.Order) : value;
    }

    internal static ISymbol Original(ISymbol member) =>
        member is IFieldSymbol { CorrespondingTupleField: { } field } ? field.OriginalDefinition : member.OriginalDefinition;

    private Value Create(IMethodSymbol constructor, IObjectCreationOperation creation)
    {
        var value = Call(constructor, null, creation.Arguments, creation);
        for (var type = constructor.ContainingType; type.Locations.Any(location => location.IsInSource); type = type.BaseType!)
            value = Initialized(value, type, creation);
        return value;
    }

    // The initialisers of every level run, and the constructor of a base class that is not named.
    private Value Initialized(Value value, INamedTypeSymbol type, IObjectCreationOperation creation)
    {
        var step = new CallStep($"new {creation.Type?.Name}()", creation.Syntax);
        var inherited = type.BaseType?.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.IsEmpty && Summaries.HasBody(constructor));
        var start = inherited is null ? value : value.Or(Run(inherited, creation));
        return Summaries.Initializers(type).Where(member => !Summaries.Sets(creation.Constructor, member.Key)).Aggregate(start, (all, member) => all.With(member.Key, member.Value.Through(step).All));
    }

    private Value Initialize(Value created, IOperation? initializer)
    {
        initialized.Push(created);
        Follow(initializer);
        return initialized.Pop();
    }
}
