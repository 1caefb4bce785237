using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Replay;

/// <summary>Follows values through the statements of one body: assignments, branches, loops, and the calls that leave it.</summary>
internal sealed class BodyFlow(Summaries summaries, SyntaxNode body) : ExpressionFlow(summaries)
{
    private readonly List<Leak> leaks = [];
    private readonly HashSet<ISymbol> rebound = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> inlining = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation> localFunctions = new(SymbolEqualityComparer.Default);
    private Value result = Value.Stable;
    private Value deciding = Value.Stable;

    public Summary Run(IOperation root, IEnumerable<ISymbol> parameters)
    {
        foreach (var parameter in parameters)
            Variables[parameter] = Value.Of(Origin.Of(parameter, null));
        foreach (var function in root.Descendants().OfType<ILocalFunctionOperation>())
            localFunctions[function.Symbol] = function;
        var value = Follow(root is IAnonymousFunctionOperation lambda ? lambda.Body : root);
        return new Summary(root is IBlockOperation or IAnonymousFunctionOperation or IMethodBodyBaseOperation ? result : value, Written(parameters), leaks.ToImmutableArray());
    }

    private ImmutableDictionary<ISymbol, Value> Written(IEnumerable<ISymbol> parameters) =>
        parameters.Where(parameter => !rebound.Contains(parameter) || parameter is IParameterSymbol { RefKind: not RefKind.None })
            .Aggregate(Summary.Empty.Written, (written, parameter) => written.SetItem(parameter, Variables[parameter]));

    public override Value? VisitReturn(IReturnOperation operation, object? argument)
    {
        var value = Follow(operation.ReturnedValue);
        if (operation.ReturnedValue is not null)
            result = result.Or(value).Or(deciding.Flat());
        return value;
    }

    public override Value? VisitLocalFunction(ILocalFunctionOperation operation, object? argument) => Value.Stable;

    // A nested lambda passes on what it returns: to LINQ, to a factory, to whoever calls it.
    public override Value? VisitAnonymousFunction(IAnonymousFunctionOperation operation, object? argument) => Nested(operation.Body);

    private Value Nested(IOperation? nested)
    {
        var outer = result;
        result = Value.Stable;
        Follow(nested);
        var value = result;
        result = outer;
        return value;
    }

    protected override Value? Inline(IInvocationOperation call)
    {
        if (!localFunctions.TryGetValue(call.TargetMethod.OriginalDefinition, out var function) || !inlining.Add(call.TargetMethod.OriginalDefinition))
            return null;
        foreach (var argument in call.Arguments)
            if (argument.Parameter is { } parameter)
                Variables[parameter.OriginalDefinition] = Follow(argument.Value);
        var value = Nested(((ILocalFunctionOperation)function).Body);
        inlining.Remove(call.TargetMethod.OriginalDefinition);
        return value.Select(origin => ImmutableArray.Create(origin.Parameter is null ? origin.Through(new Step($"{call.TargetMethod.Name}()", call.Syntax)) : origin));
    }

    public override Value? VisitThrow(IThrowOperation operation, object? argument)
    {
        Follow(operation.Exception);
        return Value.Stable;
    }

    public override Value? VisitVariableDeclarator(IVariableDeclaratorOperation operation, object? argument) =>
        Variables[operation.Symbol] = Follow(operation.GetVariableInitializer()?.Value).Or(deciding.Flat());

    public override Value? VisitSimpleAssignment(ISimpleAssignmentOperation operation, object? argument)
    {
        var value = Follow(operation.Value).Or(deciding.Flat());
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
        var value = Follow(target).Or(operand).Or(deciding.Flat());
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

    private void Taint(IOperation? target, Value value) => Change(target, old => old.Or(value.Flat()));

    // Reaches through `a.b.c = x` to the variable `a`, whose member `b` then holds x.
    private void Change(IOperation? target, Func<Value, Value> change)
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

    public override Value? VisitConditional(IConditionalOperation operation, object? argument)
    {
        if (operation.Type is not null && operation.WhenFalse is not null)
            return base.VisitConditional(operation, argument);
        Branch(Follow(operation.Condition), operation.WhenTrue, operation.WhenFalse);
        return Value.Stable;
    }

    public override Value? VisitSwitch(ISwitchOperation operation, object? argument)
    {
        Branch(Follow(operation.Value), operation.Cases.Append<IOperation?>(null).ToArray());
        return Value.Stable;
    }

    // What is decided by a value carries that value; a branch that leaves early decides all that follows it.
    private void Branch(Value condition, params IOperation?[] arms)
    {
        var before = deciding;
        var entry = Variables.Snapshot();
        var ends = new List<ImmutableDictionary<ISymbol, Value>>();
        foreach (var arm in arms)
        {
            deciding = before.Or(condition.Flat());
            Variables.Restore(entry);
            Follow(arm);
            ends.Add(Variables.Snapshot());
        }
        Variables.Restore(ends[0]);
        ends.Skip(1).ToList().ForEach(Variables.Join);
        deciding = !condition.IsStable && arms.Any(LeavesEarly) ? before.Or(condition.Flat()) : before;
    }

    private static bool LeavesEarly(IOperation? arm) =>
        arm is not null && arm.DescendantsAndSelf().Any(step => step is IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: not BranchKind.Break });

    public override Value? VisitForEachLoop(IForEachLoopOperation operation, object? argument)
    {
        var collection = Follow(operation.Collection).Flat();
        Assign(operation.LoopControlVariable, collection);
        foreach (var local in operation.Locals)
            Variables[local] = collection;
        Repeat(Value.Stable, operation.Body);
        return Value.Stable;
    }

    public override Value? VisitWhileLoop(IWhileLoopOperation operation, object? argument)
    {
        Repeat(Follow(operation.Condition), operation.Body);
        return Value.Stable;
    }

    public override Value? VisitForLoop(IForLoopOperation operation, object? argument)
    {
        foreach (var step in operation.Before)
            Follow(step);
        Repeat(Follow(operation.Condition), operation.AtLoopBottom.Prepend(operation.Body).ToArray());
        return Value.Stable;
    }

    // Twice, so that what an iteration leaves behind is seen by the next one.
    private void Repeat(Value condition, params IOperation[] steps)
    {
        for (var round = 0; round < 2; round++)
            foreach (var step in steps)
                Branch(condition, step, null);
    }

    public override Value? VisitIsPattern(IIsPatternOperation operation, object? argument)
    {
        var value = Follow(operation.Value);
        foreach (var declared in operation.Pattern.DescendantsAndSelf().OfType<IDeclarationPatternOperation>())
            if (declared.DeclaredSymbol is { } symbol)
                Variables[symbol] = value;
        return value.Flat();
    }

    protected override Value Call(IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, IOperation call)
    {
        var receiver = Follow(instance);
        var given = arguments.Select(argument => (argument.Parameter, argument, Value: Follow(argument.Value))).ToList();
        var api = ApiCatalog.Embedded.Find(method);
        if (api is { IsBenign: true })
            return Value.Stable;
        if (api is { IsRecordSink: true })
            given.ForEach(one => LeakAll(one.Value.Or(deciding), Exit.Store));
        var passed = given.ToDictionary(one => one.argument, one => one.Value);
        var targets = Summaries.Targets(method);
        return targets.Count == 0
            ? Unseen(method, instance, receiver, passed)
            : targets.Aggregate(Value.Stable, (value, target) => value.Or(Apply(Summaries.Of(target), target, instance, receiver, arguments, passed, call)));
    }

    // Code that cannot be seen passes what it is given on: to its result, to what it is called on, to its out parameters.
    private Value Unseen(IMethodSymbol method, IOperation? instance, Value receiver, Dictionary<IArgumentOperation, Value> passed)
    {
        var all = passed.Values.Aggregate(Value.Stable, (value, one) => value.Or(one.Flat()));
        if (!all.Or(deciding).IsStable && instance is not null && (instance is ILocalReferenceOperation || Collects(instance.Type)))
            Taint(instance, all.Or(deciding));
        foreach (var argument in passed.Keys.Where(argument => argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref))
            Assign(argument.Value, all.Or(receiver.Flat()));
        return method.MethodKind == MethodKind.Constructor && Records(method) is { Count: > 0 } properties
            ? passed.Aggregate(Value.Stable, (value, one) => With(value, properties, one.Key.Parameter, one.Value))
            : all.Or(receiver.Flat());
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

    private static bool Collects(ITypeSymbol? type) =>
        type?.Name == "StringBuilder" || type?.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true;

    private Value Apply(Summary summary, IMethodSymbol method, IOperation? instance, Value receiver,
        ImmutableArray<IArgumentOperation> arguments, Dictionary<IArgumentOperation, Value> passed, IOperation call)
    {
        var binding = new Binding(method, receiver, arguments, passed, call.Syntax);
        foreach (var leak in summary.Leaks)
            foreach (var origin in binding.Bind(leak.Origin))
                leaks.Add(new Leak(origin, leak.Exit));
        foreach (var argument in arguments)
            if (argument.Parameter is { } parameter && summary.Written.TryGetValue(method.OriginalDefinition.Parameters[parameter.Ordinal], out var left))
                Leave(argument.Value, left.Select(binding.Bind), parameter.RefKind);
        if (summary.Written.TryGetValue(method.ContainingType.OriginalDefinition, out var self))
            return Leave(instance, method, self.Select(binding.Bind), summary.Result.Select(binding.Bind));
        return summary.Result.Select(binding.Bind);
    }

    private Value Leave(IOperation? instance, IMethodSymbol method, Value self, Value returned)
    {
        if (method.MethodKind == MethodKind.Constructor)
            return self;
        Leave(instance, self, RefKind.None);
        return returned;
    }

    private void Leave(IOperation? target, Value left, RefKind kind)
    {
        if (kind is RefKind.Out or RefKind.Ref && target is not null)
            Assign(target, left);
        foreach (var member in left.Members)
            Change(target, old => old.With(member.Key, member.Value));
    }

    private void LeakAll(Value value, Exit exit)
    {
        foreach (var origin in value.All)
            leaks.Add(new Leak(origin, exit));
    }
}
