using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Expressions. What is not said otherwise passes its operands on.
internal sealed partial class BodyWalker
{
    // The objects whose initialisers are being walked.
    private readonly Stack<ValueNode> initialized = new();

    // What a region has put into its own object since it called a method of it: a callee is given it, and leaves what
    // becomes of it.
    private readonly List<ISymbol> membersSet = [];

    // What was followed while a target was read that is assigned afterwards: its receiver and its indexes are not
    // walked again.
    private Dictionary<IOperation, ValueNode>? remembered;

    // What decides which part of `known.TryGetValue(key, out var value) ? value : known[key] = make(key)` is taken.
    private ValueNode chosenBy = ValueNode.Stable;

    // Each place is asked by itself, through all calls before it.
    private const int MaxReadAgain = 24;

    private int readAgain;

    private bool IsInitializing => initialized.Count > 0;

    public override ValueNode? DefaultVisit(IOperation operation, object? argument)
    {
        var value = ValueNode.Stable;
        foreach (var child in operation.ChildOperations)
            value = value.Or(
                operation.Syntax is CollectionExpressionSyntax or SpreadElementSyntax
                    ? WalkOperation(child)
                    : WalkOperation(child).Flatten());
        return value.Or(FollowSpread(operation));
    }

    // `["head", .. tags]` takes the elements of a set in turn; Roslyn 4.8 has no operation of its own for it.
    private ValueNode FollowSpread(IOperation operation) =>
        operation.Syntax is SpreadElementSyntax
            && operation.ChildOperations.Count == 1
            && EnumerationOrder.FindOrder(operation.ChildOperations.First()) is { } order
            ? ReadSource(order, operation.Syntax)
            : ValueNode.Stable;

    public override ValueNode? VisitNameOf(INameOfOperation operation, object? argument) => ValueNode.Stable;

    public override ValueNode? VisitTypeOf(ITypeOfOperation operation, object? argument) => ValueNode.Stable;

    public override ValueNode? VisitLocalReference(ILocalReferenceOperation operation, object? argument) =>
        ReadVariable(operation.Local, operation.Syntax);

    public override ValueNode? VisitParameterReference(IParameterReferenceOperation operation, object? argument) =>
        IsRunOn(operation)
            ? ReadVariable(operation.Parameter, operation.Syntax).Or(ReadHeldParameter(operation))
            : ReadVariable(operation.Parameter, operation.Syntax);

    public override ValueNode? VisitInstanceReference(IInstanceReferenceOperation operation, object? argument) =>
        operation.ReferenceKind == InstanceReferenceKind.ImplicitReceiver && initialized.Count > 0
            ? initialized.Peek()
            : operation is { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type }
            ? WithOwnMembers(ReadVariable(ThisOf(type), operation.Syntax))
            : ValueNode.Stable;

    // `current = record.Value; return Refuse();`: the method that is called finds in the object what was put there.
    private ValueNode WithOwnMembers(ValueNode self)
    {
        foreach (var member in membersSet)
            if (variables.IsKnown(member))
                self = self.WithMember(KeyOf(member), variables[member]);
        return self;
    }

    // `base(..)` is called on the same object, as one of the base class.
    private ISymbol ThisOf(ITypeSymbol type)
    {
        var declared = type.OriginalDefinition;
        if (slotOf.ContainsKey(declared) || declared.TypeKind != TypeKind.Class)
            return declared;
        foreach (var input in slotOf.Keys)
        {
            if (input is INamedTypeSymbol { BaseType: not null } own && own.DerivesFrom(declared))
                return own;
        }
        return declared;
    }

    // What the body does not know was there before the record came.
    private ValueNode ReadVariable(ISymbol variable, SyntaxNode syntax)
    {
        if (IsOfPrimaryConstructor(variable))
        {
            var self = ReadVariable(variable.ContainingType.OriginalDefinition, syntax);
            // `options.StartedAt` is asked by the member's own name.
            return IsReadOfMember(syntax) && !LastingMembers.IsImmutable((variable as IParameterSymbol)?.Type)
                ? self
                : ReadAgain(ReadPrimaryParameter(self, variable), variable.ContainingType, syntax);
        }
        return variables.IsKnown(variable) ? ReadKnown(variable, syntax)
            : OutlivesAttempt(variable) ? variables.ReadUnknown(variable, ReadOutliving(variable, syntax))
            : ValueNode.Stable;
    }

    // `Load(); Send(Next());`: it is Next() that reads what it changes, though Load() was given the same object.
    private ValueNode ReadKnown(ISymbol variable, SyntaxNode syntax) =>
        ReadAgain(variables[variable], variable, syntax);

    private ValueNode ReadAgain(ValueNode value, ISymbol variable, SyntaxNode syntax) =>
        value.Kind == ValueKind.CallOutput
        && isReplayedBody
        && OutlivesAttempt(variable)
        && ++readAgain <= MaxReadAgain
            ? value.ReadAgainAt(PlaceInBody(syntax))
            : value;

    private static bool IsReadOfMember(SyntaxNode syntax) =>
        syntax.Parent is MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax } access
            && access.Expression == syntax;

    private ValueNode ReadOutliving(ISymbol variable, SyntaxNode syntax)
    {
        var type = (variable as ILocalSymbol)?.Type
            ?? (variable as IFieldSymbol)?.Type
            ?? (variable as IPropertySymbol)?.Type
            ?? (variable as IParameterSymbol)?.Type;
        if (NondeterministicReads.FindSharedGenerator(type) is { } generator)
            return ReadSource(generator, syntax);
        var key = KeyOf(variable);
        var row = new ApiRow(
            key.StartsWith("L:", StringComparison.Ordinal) ? "L:" + variable.Name : key, ApiKind.State, "variable");
        var source = new FlowSource(
            row, variable.Name, PlaceInBody(syntax), key)
        {
            InitialValue = FindLocalInitializer(variable),
            IsFixed = variable is IFieldSymbol { IsReadOnly: true } && LastingMembers.IsImmutable(type),
            HoldsFunctions = GivenFunctions.MayHold(type),
            IsSetOnce = !isAssignedValue && IsSetOnce(variable)
        };
        if (variable is not ITypeSymbol
            && (!variable.DeclaringSyntaxReferences.IsEmpty || context.Bodies.Foreign.HasBody(variable)))
            outlivingReads.Add(source);
        return ValueNode.FromSource(source);
    }

    private BodyKey? FindLocalInitializer(ISymbol variable) =>
        variable is ILocalSymbol
        && variable.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
        && context.Index.Contains(declared.SyntaxTree)
        && FindGivingSyntax(declared.GetSyntax()) is { } giving
            ? context.Index.KeyOf(giving, BodyPart.LocalInitializer)
            : null;

    private static SyntaxNode? FindGivingSyntax(SyntaxNode declaration) =>
        declaration is VariableDeclaratorSyntax { Initializer: not null } ? declaration : declaration.FindLoop();

    public override ValueNode? VisitConversion(IConversionOperation operation, object? argument) =>
        operation.OperatorMethod is { } method && context.Bodies.HasBody(method)
            ? WalkOperation(operation.Operand).Or(RunUnnamed(method, operation))
            : HandText(WalkOperation(operation.Operand), operation);

    public override ValueNode? VisitParenthesized(IParenthesizedOperation operation, object? argument) =>
        WalkOperation(operation.Operand);

    public override ValueNode? VisitFieldReference(IFieldReferenceOperation operation, object? argument) =>
        FindSource(operation.Field, operation) ?? ReadMember(operation.Field, operation.Instance, operation.Syntax);

    public override ValueNode? VisitPropertyReference(IPropertyReferenceOperation operation, object? argument)
    {
        if (FindSource(operation.Property, operation) is { } read)
            return read.Source!.Api.Kind == ApiKind.Order
                ? read.Or(ReadUnordered(operation))
                : AskClock(operation.Property.GetMethod, operation.Instance, read, operation).Or(FollowIndexes(operation));
        if (operation.Instance is { } holder
            && (IsOptionsValue(operation.Property) || ValueCarriers.GivesCarried(operation.Property)))
            return WalkOperation(holder);
        if (operation.Property.GetMethod is not { } getter)
            return FollowIndexes(operation).Or(ReadMember(operation.Property, operation.Instance, operation.Syntax));
        if (FindTargets(getter, operation.Instance) is var targets && (targets is not null || IsOpen(getter)))
            return WalkCall(getter, targets, operation.Instance, operation.Arguments, operation);
        if (context.Catalog.FindRow(operation.Property) is null)
            LeaveUnseen(getter, operation);
        return FollowIndexes(operation).Or(ReadMember(operation.Property, operation.Instance, operation.Syntax));
    }

    // `byId.Values`: the elements as well, which come in any order.
    private ValueNode ReadUnordered(IPropertyReferenceOperation view) =>
        view.Instance is { } instance && GivesElements(view.Property)
            ? ReadElements(view.Property, WalkOperation(instance)) ?? ValueNode.Stable
            : ValueNode.Stable;

    // `IOptions<T>` is only another name for what it holds.
    private static bool IsOptionsValue(IPropertySymbol property) =>
        property is
        {
            Name: "Value" or "CurrentValue",
            ContainingType: { Name: "IOptions" or "IOptionsSnapshot" or "IOptionsMonitor", Arity: 1 } type
        } && type.ContainingNamespace.ToDisplayString() == "Microsoft.Extensions.Options";

    private ValueNode FollowIndexes(IPropertyReferenceOperation indexer)
    {
        var value = ValueNode.Stable;
        foreach (var index in indexer.Arguments)
            value = value.Or(WalkOperation(index.Value));
        return value;
    }

    private ValueNode ReadMember(ISymbol member, IOperation? instance, SyntaxNode syntax)
    {
        if (instance is null)
            return member is IFieldSymbol { IsConst: true }
                ? ValueNode.Stable
                : ReadVariable(OriginalMember(member), syntax);
        if (IsOutlivingThis(instance.UnwrapConversions()))
            return ReadOwnMember(OriginalMember(member), instance.UnwrapConversions().Type!.OriginalDefinition, syntax);
        var holder = WalkOperation(instance);
        if (member is IPropertySymbol property && ReadElements(property, holder) is { } element)
            return element;
        var value = ReadMember(holder, member, FindHeldInSight(member, instance.Parent));
        return member.Name is "Count" or "Length" or "IsEmpty" ? value.WithMarks(FlowMarks.WithoutOrder) : value;
    }

    // In a region: what the body put in itself, what a method that it called left, and what was there before.
    private ValueNode ReadOwnMember(ISymbol member, ISymbol self, SyntaxNode syntax)
    {
        if (variables.IsKnown(member))
            return ReadAgain(variables[member], member, syntax);
        var before = variables.ReadUnknown(member, ReadOutliving(member, syntax));
        return variables.IsKnown(self) ? before.Or(ReadMember(variables[self], member)) : before;
    }

    internal static ISymbol OriginalMember(ISymbol member) =>
        member is IFieldSymbol { CorrespondingTupleField: { } field }
            ? field.OriginalDefinition
            : member.OriginalDefinition;

    private ValueNode? FindSource(ISymbol symbol, IOperation read) =>
        NondeterministicReads.FindRead(symbol, read, context.Catalog) is { } api && !IsOwnClock(symbol, api)
            ? ReadSource(api, read.Syntax)
            : null;

    public override ValueNode? VisitInvocation(IInvocationOperation operation, object? argument) =>
        KeepsParameters(operation.TargetMethod)
            ? RunPrimaryConstructor(operation)
            : WalkCall(
                operation.TargetMethod,
                FindTargets(operation.TargetMethod, operation.Instance),
                operation.Instance,
                operation.Arguments,
                operation);

    public override ValueNode? VisitMethodReference(IMethodReferenceOperation operation, object? argument) =>
        WalkCall(
            operation.Method,
            FindTargets(operation.Method, operation.Instance),
            operation.Instance,
            ImmutableArray<IArgumentOperation>.Empty,
            operation).WithMarks(FlowMarks.Deferred);

    public override ValueNode? VisitObjectCreation(IObjectCreationOperation operation, object? argument)
    {
        var created = operation.Constructor is { } constructor
            ? WalkCreation(constructor, operation)
            : ValueNode.Stable;
        return FollowInitializer(created, operation.Initializer);
    }

    public override ValueNode? VisitWith(IWithOperation operation, object? argument) =>
        FollowInitializer(WalkOperation(operation.Operand), operation.Initializer);

    private ValueNode FollowInitializer(ValueNode created, IOperation? initializer)
    {
        if (initializer is null)
            return created;
        initialized.Push(created);
        WalkOperation(initializer);
        return initialized.Pop();
    }

    public override ValueNode? VisitAnonymousObjectCreation(
        IAnonymousObjectCreationOperation operation, object? argument)
    {
        initialized.Push(ValueNode.Stable);
        foreach (var initializer in operation.Initializers)
            WalkOperation(initializer);
        return initialized.Pop();
    }

    public override ValueNode? VisitTuple(ITupleOperation operation, object? argument)
    {
        var value = ValueNode.Stable;
        var fields = (operation.Type as INamedTypeSymbol)?.TupleElements ?? ImmutableArray<IFieldSymbol>.Empty;
        for (var i = 0; i < operation.Elements.Length; i++)
        {
            var element = WalkOperation(operation.Elements[i]);
            value = i < fields.Length ? value.WithMember(KeyOf(OriginalMember(fields[i])), element) : value;
        }
        return value;
    }

    public override ValueNode? VisitDelegateCreation(IDelegateCreationOperation operation, object? argument) =>
        WalkOperation(operation.Target);

    // A nested lambda passes on what it returns: to LINQ, to a factory, to its caller.
    public override ValueNode? VisitAnonymousFunction(IAnonymousFunctionOperation operation, object? argument)
    {
        NameElements(operation);
        var given = ReadParameters(operation.Symbol);
        var returned = FollowNested(operation.Body).WithMarks(FlowMarks.Deferred);
        if (operation.Parent is not IDelegateCreationOperation { Type: INamedTypeSymbol { DelegateInvokeMethod: not null } })
            return returned;
        foreach (var parameter in operation.Symbol.Parameters)
            // What is changed through an element is changed in the collection already.
            if (aliases.FindAlias(parameter) is null
                && variables[parameter] is { IsStable: false } left
                && !ReferenceEquals(left, given[parameter.Ordinal]))
                returned = returned.WithMember("#" + parameter.Ordinal, left);
        return returned;
    }

    // What code of the framework calls it with.
    private ValueNode[] ReadParameters(IMethodSymbol lambda)
    {
        var given = lambda.Parameters.IsEmpty ? NoValues : new ValueNode[lambda.Parameters.Length];
        for (var i = 0; i < given.Length; i++)
            given[i] = variables[lambda.Parameters[i]];
        return given;
    }

    // `rules.Sum(rule => rule.Score(order))`: what is changed through the parameter is changed in the collection.
    private void NameElements(IAnonymousFunctionOperation lambda)
    {
        foreach (var parameter in lambda.Symbol.Parameters)
        {
            if (parameter.Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String }
                && CollectionElements.FindCollection(lambda) is { } collection
                && CollectionElements.HasElements(collection.UnwrapConversions().Type, parameter.Type)
                && DatabaseQuery.FindEnumeration(collection) is null)
                aliases.SetElementAlias(parameter, collection);
        }
    }

    private ValueNode FollowNested(IOperation? nested)
    {
        var outer = (result, exitLevel, bodyDepth, controlDependence);
        (result, bodyDepth) = (ValueNode.Stable, loopDepth);
        WalkOperation(nested);
        var value = result;
        (result, exitLevel, bodyDepth, controlDependence) = outer;
        return value;
    }

    public override ValueNode? VisitConditional(IConditionalOperation operation, object? argument)
    {
        if (operation.Condition.ConstantValue is { HasValue: true, Value: bool isTaken })
            return WalkOperation(isTaken ? operation.WhenTrue : operation.WhenFalse);
        if (operation.Type is null || operation.WhenFalse is null)
            return FollowIf(operation);
        var condition = WalkOperation(operation.Condition);
        var asked = FindNullTest(operation.Condition, out var isAbsent);
        var outer = chosenBy;
        chosenBy = outer.Or(condition);
        var value = condition.Or(WalkInPlaceOf(isAbsent ? asked : null, operation.WhenTrue))
            .Or(WalkInPlaceOf(isAbsent ? null : asked, operation.WhenFalse));
        chosenBy = outer;
        return value;
    }

    private ValueNode FollowIf(IConditionalOperation operation)
    {
        var condition = WalkOperation(operation.Condition);
        var asked = FindNullTest(operation.Condition, out var isAbsent);
        var exit = exitLevel;
        FollowBranches(
            condition,
            isComplete: operation.WhenFalse is not null,
            (operation.WhenTrue, isAbsent ? asked : null),
            (operation.WhenFalse, isAbsent ? null : asked));
        // `if (at is { } given) return given;`: what follows stands for what was not given.
        if (!isAbsent && operation.WhenFalse is null && exit != BodyExit && exitLevel == BodyExit)
            inPlaceOf ??= asked;
        return ValueNode.Stable;
    }

    public override ValueNode? VisitConditionalAccess(IConditionalAccessOperation operation, object? argument) =>
        WalkOperation(operation.WhenNotNull);

    public override ValueNode? VisitConditionalAccessInstance(
        IConditionalAccessInstanceOperation operation, object? argument) =>
            WalkOperation(operation.FindAccessedInstance());

    // A sum of thousands of parts nests to the left: it is walked from its first part on.
    public override ValueNode? VisitBinaryOperator(IBinaryOperation operation, object? argument)
    {
        if (operation.LeftOperand is not IBinaryOperation)
            return FollowSum(operation, WalkOperation(operation.LeftOperand));
        var sums = new Stack<IBinaryOperation>();
        IOperation left = operation;
        for (; left is IBinaryOperation { ConstantValue.HasValue: false } sum; left = sum.LeftOperand)
            sums.Push(sum);
        var value = WalkOperation(left);
        while (sums.Count > 0)
            value = FollowSum(sums.Pop(), value);
        return value;
    }

    private ValueNode FollowSum(IBinaryOperation sum, ValueNode left)
    {
        steps++;
        var right = WalkOperation(sum.RightOperand);
        var value = left.Or(right);
        if (sum.OperatorMethod is { } method && context.Bodies.HasBody(method))
            return value.Or(RunUnnamed(method, sum));
        // `now != null` of a function says nothing of what it gives.
        if (sum.LeftOperand.IsNothing() && sum.RightOperand.UnwrapConversions().Type?.TypeKind == TypeKind.Delegate
            || sum.RightOperand.IsNothing() && sum.LeftOperand.UnwrapConversions().Type?.TypeKind == TypeKind.Delegate)
            return ValueNode.Stable;
        // `keys == null`
        if (sum.Type?.SpecialType == SpecialType.System_Boolean && (sum.LeftOperand.IsNothing() || sum.RightOperand.IsNothing()))
            return value.WithMarks(FlowMarks.WithoutOrder);
        return sum.Type?.SpecialType == SpecialType.System_String
            ? value.Or(FollowConcatenated(sum.LeftOperand, left)).Or(FollowConcatenated(sum.RightOperand, right))
            : value;
    }

    private IMethodSymbol? FindOwnMethod(INamedTypeSymbol type, string name) =>
        type.Locations.Any(location => location.IsInSource)
            || context.Bodies.Foreign.Facts.IsKnown(type.ContainingAssembly)
            ? type.GetMembers(name)
                .OfType<IMethodSymbol>()
                .FirstOrDefault(method => method.Parameters.IsEmpty && context.Bodies.HasBody(method))
            : null;

    /// <summary>A member that runs without being called by name: an operator, a conversion, Dispose.</summary>
    private ValueNode RunUnnamed(IMethodSymbol method, IOperation place) =>
        WalkCall(method, FindTargets(method, null), null, ImmutableArray<IArgumentOperation>.Empty, place);

    public override ValueNode? VisitUnaryOperator(IUnaryOperation operation, object? argument) =>
        operation.OperatorMethod is { } method && context.Bodies.HasBody(method)
            ? WalkOperation(operation.Operand).Or(RunUnnamed(method, operation))
            : WalkOperation(operation.Operand);

    public override ValueNode? VisitAwait(IAwaitOperation operation, object? argument)
    {
        var value = WalkOperation(operation.Operation);
        return IsTask(operation.Operation.Type) ? value : FollowAwaiter(operation, value);
    }

    private static bool IsTask(ITypeSymbol? type) =>
        type is null or { Name: "Task" or "ValueTask" or "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" };

    // `await new Later()` runs what its type says, where that is in source.
    private ValueNode FollowAwaiter(IAwaitOperation operation, ValueNode value)
    {
        if (operation.Syntax is not AwaitExpressionSyntax syntax || operation.SemanticModel is not { } model)
            return value;
        var awaited = model.GetAwaitExpressionInfo(syntax);
        if (awaited.GetResultMethod is not { } result || !context.Bodies.HasBody(result))
            return value;
        var awaiter = awaited.GetAwaiterMethod is { IsStatic: false } getter && context.Bodies.HasBody(getter)
            ? RunOn(getter, value, operation)
            : value;
        return RunOn(result, awaiter, operation);
    }

    private ValueNode RunOn(IMethodSymbol method, ValueNode receiver, IOperation place) =>
        WalkCall(
            method, FindTargets(method, null), null, ImmutableArray<IArgumentOperation>.Empty, place, receiver);
}
