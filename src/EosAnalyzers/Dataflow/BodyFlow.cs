using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>Follows values through the statements of one body: what a branch decides, what a loop leaves behind, what is returned.</summary>
internal sealed class BodyFlow(Summaries summaries, SyntaxNode body) : CallFlow(summaries, body)
{
    private HashSet<ISymbol>? inlining;
    private Dictionary<ISymbol, ILocalFunctionOperation>? localFunctions;
    private IOperation? root;
    private Value result = Value.Stable;

    public Summary Run(IOperation root, IEnumerable<ISymbol> parameters)
    {
        foreach (var parameter in parameters)
            Variables[parameter] = Value.Of(Origin.Of(parameter, null));
        this.root = root;
        var value = Follow(Body(root));
        return new Summary(HasStatements(root) ? result : value, Written(parameters), Leaks.ToImmutableArray(), Mutations.ToImmutableHashSet());
    }

    private static IOperation? Body(IOperation root) => root switch
    {
        IAnonymousFunctionOperation lambda => lambda.Body,
        ILocalFunctionOperation function => function.Body,
        _ => root,
    };

    private static bool HasStatements(IOperation root) =>
        root is IBlockOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or IMethodBodyBaseOperation;

    private ImmutableDictionary<ISymbol, Value> Written(IEnumerable<ISymbol> parameters) =>
        parameters.Where(parameter => !IsRebound(parameter) || parameter is IParameterSymbol { RefKind: not RefKind.None })
            .Aggregate(Summary.Empty.Written, (written, parameter) => written.SetItem(parameter, Variables[parameter]));

    public override Value? VisitReturn(IReturnOperation operation, object? argument)
    {
        var value = Added(result, operation.ReturnedValue);
        if (operation.ReturnedValue is not null)
            result = result.Or(value).Or(Deciding.Flat());
        return value;
    }

    public override Value? VisitLocalFunction(ILocalFunctionOperation operation, object? argument) => Value.Stable;

    // A nested lambda passes on what it returns: to LINQ, to a factory, to whoever calls it.
    public override Value? VisitAnonymousFunction(IAnonymousFunctionOperation operation, object? argument)
    {
        var returned = Nested(operation.Body).Select(origin => origin.Api is null ? origin : origin.Deferred());
        return operation.Parent is IDelegateCreationOperation { Type: INamedTypeSymbol { DelegateInvokeMethod: { } invoke } }
            ? operation.Symbol.Parameters.Where(parameter => !Variables[parameter].IsStable)
                .Aggregate(returned, (value, parameter) => value.With(invoke.OriginalDefinition.Parameters[parameter.Ordinal], Variables[parameter].All))
            : returned;
    }

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
        var called = call.TargetMethod.OriginalDefinition;
        inlining ??= new(SymbolEqualityComparer.Default);
        if (!LocalFunctions.TryGetValue(called, out var function) || !inlining.Add(called))
            return null;
        foreach (var argument in call.Arguments)
            if (argument.Parameter is { } parameter)
                Variables[parameter.OriginalDefinition] = Follow(argument.Value);
        var value = Nested(function.Body);
        inlining.Remove(called);
        return value.Select(origin => origin.Parameter is null && IsRead(origin, function) ? origin.Through(new CallStep($"{called.Name}()", call.Syntax)) : origin);
    }

    private static bool IsRead(Origin origin, ILocalFunctionOperation function) =>
        origin.Start is { } start && start.SyntaxTree == function.Syntax.SyntaxTree && function.Syntax.Span.Contains(start.Span);

    private Dictionary<ISymbol, ILocalFunctionOperation> LocalFunctions
    {
        get
        {
            if (localFunctions is { } known)
                return known;
            localFunctions = new(SymbolEqualityComparer.Default);
            foreach (var function in root!.Descendants().OfType<ILocalFunctionOperation>())
                localFunctions[function.Symbol] = function;
            return localFunctions;
        }
    }

    public override Value? VisitThrow(IThrowOperation operation, object? argument)
    {
        Follow(operation.Exception);
        LeakAll(Deciding.Where(origin => origin.Api is null or { IsExternalState: false }), EscapeKind.Failure);
        return Value.Stable;
    }

    // Either the whole of it ran, or a catch took over somewhere on the way.
    public override Value? VisitTry(ITryOperation operation, object? argument)
    {
        var entry = Variables.Snapshot();
        Follow(operation.Body);
        var end = Variables.Snapshot();
        foreach (var handler in operation.Catches)
        {
            Variables.Restore(end);
            Variables.Join(entry);
            Branch(Follow(handler.Filter), handler.Handler);
            end = Joined(end);
        }
        Variables.Restore(end);
        Follow(operation.Finally);
        return Value.Stable;
    }

    private ImmutableDictionary<ISymbol, Value> Joined(ImmutableDictionary<ISymbol, Value> end)
    {
        Variables.Join(end);
        return Variables.Snapshot();
    }

    public override Value? VisitUsing(IUsingOperation operation, object? argument)
    {
        Follow(operation.Resources);
        Follow(operation.Body);
        foreach (var type in operation.Resources.DescendantsAndSelf().Select(step => step.Type).OfType<INamedTypeSymbol>().Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default))
            Dispose(type, operation.Resources);
        return Value.Stable;
    }

    public override Value? VisitUsingDeclaration(IUsingDeclarationOperation operation, object? argument)
    {
        Follow(operation.DeclarationGroup);
        foreach (var declarator in operation.DeclarationGroup.Descendants().OfType<IVariableDeclaratorOperation>())
            if (declarator.Symbol.Type is INamedTypeSymbol type)
                Dispose(type, declarator);
        return Value.Stable;
    }

    private void Dispose(INamedTypeSymbol type, IOperation place)
    {
        foreach (var name in new[] { "Dispose", "DisposeAsync" })
            if (Lookup(type, name) is { } method)
                Run(method, place);
    }

    public override Value? VisitConditional(IConditionalOperation operation, object? argument)
    {
        if (operation.Type is not null && operation.WhenFalse is not null)
            return base.VisitConditional(operation, argument);
        if (operation.Condition.ConstantValue is { HasValue: true, Value: bool isTaken })
            return Follow(isTaken ? operation.WhenTrue : operation.WhenFalse);
        Branch(Follow(operation.Condition), operation.WhenTrue, operation.WhenFalse);
        return Value.Stable;
    }

    public override Value? VisitSwitch(ISwitchOperation operation, object? argument)
    {
        var clauses = operation.Cases.SelectMany(arm => arm.Clauses).ToList();
        var decided = clauses.OfType<IPatternCaseClauseOperation>().Aggregate(Follow(operation.Value), (all, clause) => all.Or(Follow(clause.Guard).Flat()));
        var isComplete = clauses.Any(clause => clause.CaseKind == CaseKind.Default);
        Branch(decided, isComplete ? operation.Cases.ToArray<IOperation?>() : operation.Cases.Append<IOperation?>(null).ToArray());
        return Value.Stable;
    }

    // What is decided by a value carries that value; a branch that leaves early decides all that follows it.
    private void Branch(Value condition, params IOperation?[] arms)
    {
        var before = Deciding;
        var entry = Variables.Snapshot();
        var ends = new List<ImmutableDictionary<ISymbol, Value>>();
        foreach (var arm in arms)
        {
            Deciding = before.Or(condition.Flat());
            Variables.Restore(entry);
            Follow(arm);
            ends.Add(Variables.Snapshot());
        }
        Variables.Restore(ends[0]);
        ends.Skip(1).ToList().ForEach(Variables.Join);
        Deciding = !condition.IsStable && arms.Any(LeavesEarly) ? before.Or(condition.Flat()) : before;
    }

    private static bool LeavesEarly(IOperation? arm) =>
        arm is not null && arm.DescendantsAndSelf().Any(step => step is IReturnOperation or IThrowOperation || step is IBranchOperation branch && Leaves(branch, arm));

    // A loop that goes on outside of the arm, or a label.
    private static bool Leaves(IBranchOperation branch, IOperation arm) => branch.GetCorrespondingOperation() switch
    {
        null => true,
        ILoopOperation loop => !arm.Syntax.Span.Contains(loop.Syntax.Span),
        _ => false,
    };

    public override Value? VisitForEachLoop(IForEachLoopOperation operation, object? argument)
    {
        var collection = Follow(operation.Collection).Flat().Or(Enumerated(operation));
        Assign(operation.LoopControlVariable, collection);
        foreach (var local in operation.Locals)
        {
            Variables[local] = collection;
            NameElement(local, operation.Collection);
        }
        Repeat(Value.Stable, operation.Body);
        return Value.Stable;
    }

    private Value Enumerated(IForEachLoopOperation loop)
    {
        if (EnumerationOrder.Of(loop.Collection) is { } order)
            return Value.Of(order);
        return NondeterministicReads.UnwrapConversions(loop.Collection).Type is INamedTypeSymbol type && Lookup(type, "GetEnumerator") is { } enumerator
            ? Run(enumerator, loop.Collection).Or(Stepped(enumerator.ReturnType, loop.Collection))
            : Value.Stable;
    }

    private Value Stepped(ITypeSymbol enumerator, IOperation place) =>
        enumerator.GetMembers().OfType<IMethodSymbol>().Where(member => member.Name is "get_Current" or "MoveNext" && Summaries.HasBody(member))
            .Aggregate(Value.Stable, (value, member) => value.Or(Run(member, place)));

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
}
