using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Statements: what a branch decides, what a loop leaves behind, what is returned.
internal sealed partial class BodyWalker
{
    private const int NoExit = int.MaxValue;
    private const int BodyExit = -1;

    // Loops have a number, switches none: a break goes to the last one.
    private readonly Stack<int?> breakable = new();
    private ValueNode result = ValueNode.Stable;
    private int loopDepth;

    // The loops around the lambda that is walked, which its own returns do not leave.
    private int bodyDepth;

    // The outermost loop whose iteration the code walked last may have left early.
    private int exitLevel = NoExit;
    private readonly Stack<ITryOperation> catchingTries = [];

    public override ValueNode? VisitReturn(IReturnOperation operation, object? argument)
    {
        var value = WalkOperation(operation.ReturnedValue);
        if (operation.ReturnedValue is { } returned && FindOrderOfRecords(returned) is { } order)
            value = value.Or(ReadSource(order, returned.Syntax));
        if (operation.ReturnedValue is not null)
            result = result.Or(value.InPlaceOf(inPlaceOf)).Or(controlDependence);
        // `yield return` goes on.
        if (operation.Kind != OperationKind.YieldReturn && !operation.IsImplicit)
            LeaveBody();
        return value;
    }

    public override ValueNode? VisitBranch(IBranchOperation operation, object? argument)
    {
        var target = operation.BranchKind switch
        {
            BranchKind.Break when breakable.Count > 0 && breakable.Peek() is not null && IsCollecting() => null,
            BranchKind.Break => breakable.Count > 0 ? breakable.Peek() : BodyExit,
            BranchKind.Continue => breakable.FirstOrDefault(one => one is not null) ?? BodyExit,
            _ => IsOfSwitch(operation) ? null : BodyExit,
        };
        exitLevel = Math.Min(exitLevel, target ?? NoExit);
        // After `continue` the next iteration runs in any case.
        if (operation.BranchKind != BranchKind.Continue)
            DecideNextIterations(target ?? NoExit);
        return ValueNode.Stable;
    }

    private void LeaveBody()
    {
        exitLevel = BodyExit;
        DecideNextIterations(BodyExit);
    }

    // What decides that a loop ends early decides what its next iterations do, and those of the loops inside it.
    private void DecideNextIterations(int level)
    {
        var outermost = Math.Max(level, bodyDepth + 1);
        if (outermost <= loopDepth)
            loopControl[outermost - 1].AddLater(controlDependence);
    }

    // `goto case`.
    private static bool IsOfSwitch(IBranchOperation branch) =>
        branch.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.GotoStatementSyntax { CaseOrDefaultKeyword.RawKind: not 0 };

    public override ValueNode? VisitThrow(IThrowOperation operation, object? argument)
    {
        WalkOperation(operation.Exception);
        if (!IsTimeout(operation.Exception?.UnwrapConversions().Type))
            AddEscape(controlDependence, new Outlet(Slot.None, EscapeKind.Failure), SourceFilter.External);
        // What follows runs in every attempt that does not fail; only where the body goes on after it, the throw
        // decides.
        if (catchingTries.Any(tried => tried.Catches.Any(handler => GoesOnAfter(operation, handler))))
            LeaveBody();
        return ValueNode.Stable;
    }

    // `throw new TimeoutException(..)`: how long it took decides that it is tried again.
    private static bool IsTimeout(ITypeSymbol? thrown) =>
        thrown is not null
            && thrown.EnumerateBaseTypes().Prepend(thrown).Any(type =>
                type.Name is nameof(TimeoutException) or nameof(OperationCanceledException));

    // A handler that throws on, or aborts the transaction, ends the attempt as well.
    private static bool GoesOnAfter(IThrowOperation thrown, ICatchClauseOperation handler) =>
        MayCatch(handler.ExceptionType, thrown.Exception?.UnwrapConversions().Type)
            && !handler.Handler.Descendants().Any(operation =>
                operation is IThrowOperation
                    or IInvocationOperation { TargetMethod.Name: "AbortTransaction" });

    private static bool MayCatch(ITypeSymbol caught, ITypeSymbol? thrown) =>
        thrown is null
            || SymbolEqualityComparer.Default.Equals(thrown, caught)
            || thrown.EnumerateBaseTypes().Any(type => SymbolEqualityComparer.Default.Equals(type, caught));

    // A local function is a body of its own.
    public override ValueNode? VisitLocalFunction(ILocalFunctionOperation operation, object? argument) =>
        ValueNode.Stable;

    // Either the whole of it ran, or a catch took over somewhere on the way.
    public override ValueNode? VisitTry(ITryOperation operation, object? argument)
    {
        variables.EnterBranch(operation.Body.Syntax);
        catchingTries.Push(operation);
        var before = controlDependence;
        WalkOperation(operation.Body);
        catchingTries.Pop();
        var end = variables.LeaveBranch();
        variables.JoinBranches([end], isComplete: operation.Catches.IsEmpty);
        if (!operation.Catches.IsEmpty)
        {
            // What the body set in any case is not known here to be set: the handlers start from either.
            var ends = new List<Variables.Changes> { end };
            var after = controlDependence;
            foreach (var handler in operation.Catches)
            {
                // What left the body early did not fail.
                controlDependence = before;
                variables.EnterBranch(handler.Syntax);
                FollowBranches(WalkOperation(handler.Filter), isComplete: true, handler.Handler);
                ends.Add(variables.LeaveBranch());
                after = after.Or(controlDependence);
            }
            controlDependence = after;
            JoinHandlers(end, ends);
        }
        WalkOperation(operation.Finally);
        return ValueNode.Stable;
    }

    // Without a catch the body's end is what holds; with one that changed the variable, its end as well.
    private void JoinHandlers(Variables.Changes end, List<Variables.Changes> ends)
    {
        var all = new Variables.Changes();
        foreach (var one in ends)
            foreach (var change in one)
                all[change.Key] = all.TryGetValue(change.Key, out var known) ? known.Or(change.Value) : change.Value;
        foreach (var change in all)
        {
            var isSetByBody = end.ContainsKey(change.Key);
            var isLeftByHandler = ends.Skip(1).Any(one => !one.ContainsKey(change.Key));
            variables[change.Key] = isSetByBody && !isLeftByHandler
                ? change.Value
                : change.Value.Or(variables[change.Key]);
        }
    }

    public override ValueNode? VisitUsing(IUsingOperation operation, object? argument)
    {
        WalkOperation(operation.Resources);
        WalkOperation(operation.Body);
        var types = operation.Resources.DescendantsAndSelf().Select(step => step.Type).OfType<INamedTypeSymbol>();
        foreach (var type in types.Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default))
            RunDispose(type, operation.Resources);
        return ValueNode.Stable;
    }

    public override ValueNode? VisitUsingDeclaration(IUsingDeclarationOperation operation, object? argument)
    {
        WalkOperation(operation.DeclarationGroup);
        foreach (var declarator in operation.DeclarationGroup.Descendants().OfType<IVariableDeclaratorOperation>())
            if (declarator.Symbol.Type is INamedTypeSymbol type)
                RunDispose(type, declarator);
        return ValueNode.Stable;
    }

    private void RunDispose(INamedTypeSymbol type, IOperation place)
    {
        foreach (var name in new[] { "Dispose", "DisposeAsync" })
            if (FindOwnMethod(type, name) is { } method)
                RunUnnamed(method, place);
    }

    public override ValueNode? VisitSwitch(ISwitchOperation operation, object? argument)
    {
        var clauses = operation.Cases.SelectMany(arm => arm.Clauses).ToList();
        var asked = WalkOperation(operation.Value);
        var decides = clauses.Exists(clause => clause is ISingleValueCaseClauseOperation) ? asked : ValueNode.Stable;
        foreach (var clause in clauses.OfType<IPatternCaseClauseOperation>())
            decides = decides.Or(FollowPattern(clause.Pattern, asked)).Or(WalkOperation(clause.Guard));
        var isComplete = clauses.Any(clause => clause.CaseKind == CaseKind.Default);
        breakable.Push(null);
        FollowBranches(decides, isComplete, operation.Cases.ToArray<IOperation?>());
        breakable.Pop();
        return ValueNode.Stable;
    }

    // What is decided by a value carries that value; a branch that leaves early decides all that follows it.
    private ValueNode FollowBranches(ValueNode condition, bool isComplete, params IOperation?[] arms) =>
        FollowBranches(condition, isComplete, Array.ConvertAll(arms, arm => (arm, (string?)null)));

    private ValueNode FollowBranches(
        ValueNode condition, bool isComplete, params (IOperation? Code, string? InPlaceOf)[] arms)
    {
        var before = controlDependence;
        var after = before;
        var ends = new List<Variables.Changes>();
        var exit = exitLevel;
        foreach (var (arm, given) in arms)
        {
            if (arm is null)
                continue;
            controlDependence = before.Or(condition);
            exitLevel = NoExit;
            variables.EnterBranch(arm.Syntax);
            WalkInPlaceOf(given, arm);
            ends.Add(variables.LeaveBranch());
            if (exitLevel <= loopDepth)
                after = after.Or(controlDependence);
            exit = Math.Min(exit, exitLevel);
        }
        variables.JoinBranches(ends, isComplete);
        (controlDependence, exitLevel) = (after, exit);
        return ValueNode.Stable;
    }

    public override ValueNode? VisitForEachLoop(IForEachLoopOperation operation, object? argument)
    {
        var collection = WalkOperation(operation.Collection).Or(FollowEnumeration(operation));
        EnterLoop(operation);
        var parts = FindParts(operation.LoopControlVariable);
        if (parts is null)
            AssignTarget(operation.LoopControlVariable, collection, ValueNode.Stable);
        else
            AssignParts(
                parts,
                EnumerationOrder.FindElementType(operation.Collection.UnwrapConversions().Type),
                FindExtension(operation),
                collection,
                operation.LoopControlVariable.Syntax);
        foreach (var local in operation.Locals)
        {
            if (parts is null)
                variables[local] = collection;
            // A row of a query is the context's, and no part of the variable that holds the context.
            if (DatabaseQuery.FindEnumeration(operation.Collection) is null)
                aliases.SetElementAlias(local, operation.Collection);
        }
        FollowLoop(ValueNode.Stable, operation.Body);
        NoteTrackedRows(operation);
        LeaveLoop();
        return ValueNode.Stable;
    }

    private ValueNode FollowEnumeration(IForEachLoopOperation loop)
    {
        if (DatabaseQuery.FindEnumeration(loop.Collection) is { } query)
            return ReadSource(query, loop.Collection.Syntax);
        if (EnumerationOrder.FindOrder(loop.Collection) is { } order)
            return ReadSource(order, loop.Collection.Syntax);
        return loop.Collection.UnwrapConversions().Type is INamedTypeSymbol type
            && FindOwnMethod(type, "GetEnumerator") is { } enumerator
            ? RunUnnamed(enumerator, loop.Collection).Or(FollowEnumerator(enumerator.ReturnType, loop.Collection))
            : ValueNode.Stable;
    }

    private ValueNode FollowEnumerator(ITypeSymbol enumerator, IOperation place) =>
        enumerator.GetMembers()
            .OfType<IMethodSymbol>()
            .Where(member => member.Name is "get_Current" or "MoveNext" && context.Bodies.HasBody(member))
            .Aggregate(ValueNode.Stable, (value, member) => value.Or(RunUnnamed(member, place)));

    public override ValueNode? VisitWhileLoop(IWhileLoopOperation operation, object? argument)
    {
        EnterLoop(operation);
        if (operation.ConditionIsTop)
        {
            var goesOn = WalkOperation(operation.Condition);
            FollowLoop(
                IsCollecting() || TriesAgain(operation) || CollectsForTime(operation) ? ValueNode.Stable : goesOn,
                operation.Body);
        }
        else
        {
            // The body runs before it is asked whether it runs again.
            WalkOperation(operation.Body);
            var goesOn = WalkOperation(operation.Condition);
            if (!IsCollecting() && !TriesAgain(operation))
                loopControl[loopDepth - 1].AddLater(goesOn);
        }
        LeaveLoop();
        return ValueNode.Stable;
    }

    public override ValueNode? VisitForLoop(IForLoopOperation operation, object? argument)
    {
        foreach (var step in operation.Before)
            WalkOperation(step);
        EnterLoop(operation);
        var condition = WalkOperation(operation.Condition);
        FollowLoop(condition, operation.Body);
        // `continue` goes on here.
        var after = controlDependence;
        controlDependence = loopControl[loopDepth - 1];
        foreach (var step in operation.AtLoopBottom)
            FollowLoop(condition, step);
        controlDependence = after;
        LeaveLoop();
        return ValueNode.Stable;
    }

    private readonly List<ValueNode> loopControl = [];
    private readonly Stack<bool> collecting = new();

    // `while (batch.Count < 500 && elapsed < second) batch.Add(consumer.Consume(..))`: how long records are collected,
    // or sent on in one transaction, decides when they are processed, and nothing of what becomes of them.
    private bool IsCollecting() => collecting.Count > 0 && collecting.Peek();

    // `while (DateTime.UtcNow < deadline) { if (Try(order)) return; await Task.Delay(200); }`: how long it is tried.
    private bool TriesAgain(IWhileLoopOperation loop) =>
        AsksClock(loop)
        && loop.Body.Descendants().OfType<IInvocationOperation>().Any(call => call.TargetMethod is
        { Name: "Delay", ContainingType.Name: "Task" } or { Name: "Sleep", ContainingType.Name: "Thread" });

    private bool AsksClock(IWhileLoopOperation loop) =>
        loop.Condition is { } condition
        && condition.DescendantsAndSelf().Any(part =>
            part is IMemberReferenceOperation or IInvocationOperation
                && context.Catalog.FindRow(part is IInvocationOperation call
                    ? call.TargetMethod
                    : ((IMemberReferenceOperation)part).Member) is { Kind: ApiKind.Clock });

    // `while (clock.GetUtcNow() < until) { var result = consumer.Consume(..); producer.Produce(..); }`: how many records
    // one transaction holds.
    private bool CollectsForTime(IWhileLoopOperation loop) =>
        AsksClock(loop)
            && loop.Body.Descendants().OfType<IInvocationOperation>().Any(call =>
                call.TargetMethod is { Name: "Consume", ContainingAssembly.Name: KafkaLibraries.Confluent });

    private static bool CollectsRecords(ILoopOperation loop)
    {
        // By its name first: loops in loops would be gone through as often as they are deep.
        if (!IdentifierIndex.FindNames(loop.Syntax, "Consume").Any())
            return false;
        var called = loop.Body.DescendantsAndSelf()
            .OfType<IInvocationOperation>()
            .Where(call => call.TargetMethod.ContainingAssembly?.Name == KafkaLibraries.Confluent)
            .Select(call => call.TargetMethod.Name)
            .ToList();
        return called.Contains("Consume")
            && called.TrueForAll(name => name is "Consume" or "Produce" or "ProduceAsync");
    }

    private void EnterLoop(ILoopOperation loop)
    {
        variables.EnterLoop(loop.Syntax);
        breakable.Push(++loopDepth);
        controlDependence = ValueNode.InLoop(controlDependence);
        loopControl.Add(controlDependence);
        collecting.Push(CollectsRecords(loop));
    }

    private void FollowLoop(ValueNode condition, IOperation step) => FollowBranches(condition, isComplete: false, step);

    // What leaves the loop early does not decide what follows it.
    private void LeaveLoop()
    {
        var start = loopControl[loopDepth - 1];
        loopControl.RemoveAt(loopDepth - 1);
        collecting.Pop();
        if (exitLevel >= loopDepth)
        {
            exitLevel = NoExit;
            controlDependence = start.First;
        }
        breakable.Pop();
        loopDepth--;
        variables.LeaveLoop();
    }
}
