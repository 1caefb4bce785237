using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.CSharp;
using EosAnalyzers.Effects.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// An effect that happens only when a store outside the attempt has not seen it yet: the de-duplication that a message
/// recommends.
/// </summary>
internal static class DuplicateGuard
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<OperationKey, IOperation[]>>
        KnownConditions = new();

    // What chooses elements by a question: those that are there already are left out.
    private static readonly HashSet<string> FilteringMethods = [
        "Where",
        "Except",
        "ExceptBy",
        "SkipWhile",
        "TakeWhile",
        "RemoveAll",
        "FindAll"
    ];

    public static bool IsGuarded(EffectCall call) =>
        FindStoreQueries(call.Operation, call.Api.Kind, call.Path).Any()
            || TakesOnlyNewElements(call)
            || TellsItsCaller(call);

    // `if (await inbox.HasProcessed(id)) return;`, where HasProcessed asks, notes the id and returns the answer: what
    // it has noted is saved by nobody where the record is known.
    // The callers first: they are few.
    private static bool TellsItsCaller(EffectCall call) =>
        call.Operation.SemanticModel?.Compilation is { } compilation
        && call.Path.BindSteps(call.Operation).Any(DecidesToLeave)
        && BooleanAnswers.ForCompilation(compilation)
            .ListAnswers(call.Operation.FindRoot())
            .SelectMany(answer => FindQueriesIn(answer, call.Api.Kind, call.Path))
            .Any();

    private static bool DecidesToLeave(IOperation asked)
    {
        for (var (child, parent) = (asked, asked.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
            if (parent is IConditionalOperation branch)
                return branch.Condition == child && (LeavesBody(branch.WhenTrue) || LeavesBody(branch.WhenFalse));
        return false;
    }

    // `AddRange(rows.Where(row => !known.Contains(row.Id)))`
    private static bool TakesOnlyNewElements(EffectCall call) =>
        call.Arguments.Any(argument =>
            EnumerationOrder.FindElementType(argument.Value.UnwrapConversions().Type) is not null)
            && call.ArgumentSlice.OfType<IInvocationOperation>()
                .Where(filter => FilteringMethods.Contains(filter.TargetMethod.Name))
                .SelectMany(filter => filter.Arguments.Skip(filter.TargetMethod.IsExtensionMethod ? 1 : 0))
                .Any(filter => FindQueriesIn(filter.Value, call.Api.Kind, call.Path).Any());

    /// <summary>
    /// The calls that ask a store whether an effect of the kind is to happen, in the region and in every helper on the
    /// way.
    /// </summary>
    public static IEnumerable<IInvocationOperation> FindStoreQueries(IOperation call, ApiKind kind, EffectPath path) =>
        EffectStations.FindStations(call, path).SelectMany(station => FindQueriesAround(station, kind, path));

    /// <summary>
    /// A port is asked a question, whose answer decides that the place is reached: <c>if (await
    /// inbox.ContainsAsync(id)) return;</c>. What it asks another project knows.
    /// </summary>
    public static bool IsAskedBefore(IOperation place)
    {
        for (var (child, parent) = (place, place.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            var conditions = FindConditions(child, parent).OfType<IOperation>();
            if (BackwardSlice.Of(conditions, EffectPath.Empty).OfType<IInvocationOperation>().Any(AsksPort))
                return true;
        }
        return false;
    }

    private static bool AsksPort(IInvocationOperation asked) =>
        asked.TargetMethod is { IsAbstract: true, ReturnType: var answer }
        && answer.UnwrapTask().SpecialType == SpecialType.System_Boolean;

    private static IEnumerable<IInvocationOperation> FindQueriesAround(
        IOperation operation, ApiKind kind, EffectPath path) =>
        ListConditionsAround(operation).SelectMany(condition => FindQueriesIn(condition, kind, path));

    // The same calls are on the paths of many findings.
    private static IReadOnlyList<IOperation> ListConditionsAround(IOperation operation) =>
        operation.SemanticModel?.Compilation is { } compilation
            ? KnownConditions.GetValue(compilation, _ => new())
                .GetOrAdd(OperationKey.Of(operation), _ => FindConditionsAround(operation).ToArray())
            : FindConditionsAround(operation).ToArray();

    private static IEnumerable<IOperation> FindConditionsAround(IOperation operation)
    {
        for (var (child, parent) = (operation,
            operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
            foreach (var condition in FindConditions(child, parent))
                if (condition is not null)
                    yield return condition;
    }

    // What decides that `child` runs, among what is around it.
    private static IEnumerable<IOperation?> FindConditions(IOperation child, IOperation parent) => parent switch
    {
        // `if (isNew) Effect();`, `isNew ? Effect() : null`
        IConditionalOperation branch when branch.Condition != child => [branch.Condition],
        // `if (!isNew) return; Effect();`
        IBlockOperation block =>
            block.Operations.TakeWhile(statement => statement != child).SelectMany(FindLeavingConditions),
        ISwitchOperation choice when choice.Value != child => [choice.Value],
        ISwitchExpressionOperation choice when choice.Value != child => [choice.Value],
        // `Find(id) ?? Add(row)`, `row ??= Add(row)`
        ICoalesceOperation choice when choice.WhenNull == child => [choice.Value],
        ICoalesceAssignmentOperation choice when choice.Value == child => [choice.Target],
        // `known || Add(row)`
        IBinaryOperation
        {
            OperatorKind: BinaryOperatorKind.ConditionalAnd
            or BinaryOperatorKind.ConditionalOr
        } both when both.RightOperand == child => [both.LeftOperand],
        IConditionalAccessOperation access when access.WhenNotNull == child => [access.Operation],
        IWhileLoopOperation loop when loop.Body == child => [loop.Condition],
        IForEachLoopOperation loop when loop.Body == child => FindFilters(loop.Collection),
        // `try { Replace(row); } catch (NotFoundException) { Insert(row); }`
        ITryOperation attempt when child is ICatchClauseOperation => [attempt.Body],
        _ => [],
    };

    private static IEnumerable<IOperation?> FindLeavingConditions(IOperation statement) => statement switch
    {
        IConditionalOperation branch when LeavesBody(branch.WhenTrue) || LeavesBody(branch.WhenFalse) =>
            [branch.Condition],
        IConditionalOperation branch when RefusesKnown(branch) => [branch.Condition],
        ISwitchOperation choice when choice.Cases.Any(LeavesBody) => [choice.Value],
        // `try { Insert(id); } catch (ConditionalCheckFailedException) { return; } Effect();`
        ITryOperation attempt when attempt.Catches.Any(refusal =>
            LeavesBody(refusal.Handler) && CaughtRefusal.NamesDuplicate(refusal, EffectPath.Empty)) => [attempt.Body],
        _ => [],
    };

    // `if (last >= first.Version) throw new ConcurrencyException();` refuses what is there already; `if (product is
    // null) throw` refuses what is not.
    private static bool RefusesKnown(IConditionalOperation branch) =>
        Throws(branch.WhenTrue) && MeansPresence(branch.Condition, true)
            || Throws(branch.WhenFalse) && MeansPresence(branch.Condition, false);

    private static bool Throws(IOperation? arm) => arm switch
    {
        IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation block => block.Operations.LastOrDefault() is { } last && Throws(last),
        _ => false,
    };

    private static bool MeansPresence(IOperation asked, bool holds) => asked.UnwrapConversions() switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var inner } => MeansPresence(inner, !holds),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both =>
            MeansPresence(both.LeftOperand, holds) || MeansPresence(both.RightOperand, holds),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equal =>
            IsNull(equal.RightOperand) ? !holds : holds,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } unequal =>
            IsNull(unequal.RightOperand) ? holds : !holds,
        IBinaryOperation
        {
            OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual
        } more => holds && AsksStore(more.LeftOperand),
        IBinaryOperation
        {
            OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
        } less => holds && AsksStore(less.RightOperand),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: var pattern } } => holds == IsNull(pattern),
        IIsPatternOperation { Pattern: var pattern } => holds != IsNull(pattern),
        { Type.SpecialType: SpecialType.System_Boolean } => holds,
        _ => false,
    };

    private static bool IsNull(IOperation value) => value switch
    {
        IConstantPatternOperation pattern => IsNull(pattern.Value),
        _ => value.UnwrapConversions().ConstantValue is { HasValue: true, Value: null },
    };

    private static bool AsksStore(IOperation value) =>
        SliceFacts.FindStoreQuestions(value, EffectPath.Empty).Any();

    private static bool LeavesBody(IOperation? arm) =>
        arm is not null && arm.DescendantsAndSelf().Any(step =>
            step is IReturnOperation
            || step is IBranchOperation { BranchKind: BranchKind.Continue }
            || step is IBranchOperation { BranchKind: BranchKind.Break } && arm is not ISwitchCaseOperation);

    // `foreach (var id in ids.Where(id => !known.Contains(id)))`
    private static IEnumerable<IOperation> FindFilters(IOperation collection) =>
        collection.DescendantsAndSelf().OfType<IInvocationOperation>()
            .Where(call => FilteringMethods.Contains(call.TargetMethod.Name))
            .SelectMany(call => call.Arguments.Skip(call.TargetMethod.IsExtensionMethod ? 1 : 0))
            .Select(argument => argument.Value);

    private static IEnumerable<IInvocationOperation> FindQueriesIn(
        IOperation condition, ApiKind kind, EffectPath path) =>
        SliceFacts.FindStoreQuestions(condition, path)
            .Where(asked => IsStoreQuery(asked, kind));

    /// <summary>A store outside of the attempt is asked, of which an effect of the kind may depend.</summary>
    public static bool IsStoreQuery(IInvocationOperation asked, ApiKind kind) =>
        RunsQuery(asked)
        || kind == ApiKind.EffectHttp && HttpRequestEvaluator.IsReadOnlyRequest(asked)
        || ApiCatalog.Embedded.FindRow(asked.TargetMethod) is { IsExternalState: true } api
        && (api.Kind is ApiKind.ReadCache
            or ApiKind.ReadDatabase
            or ApiKind.EffectCache
            or ApiKind.EffectDatabase
            or ApiKind.EffectDocument || ReadsEffectTarget(api.Kind, kind));

    /// <summary><c>shop.Lines.Where(..).ToList()</c></summary>
    public static bool RunsQuery(IInvocationOperation asked) =>
        asked is { TargetMethod: { ContainingType.Name: "Enumerable", Name: var name }, Arguments: { Length: > 0 } given }
            && name.StartsWith("To", StringComparison.Ordinal)
            && given[0].Value.UnwrapConversions().Type is INamedTypeSymbol { AllInterfaces: var contracts } query
            && contracts.Prepend(query).Any(contract => contract is { Name: "IQueryable" });

    // A file, a blob or a resource is looked for where it would be written.
    private static bool ReadsEffectTarget(ApiKind read, ApiKind effect) =>
        (read,
            effect) is (ApiKind.ReadFile, ApiKind.EffectFile)
                or (ApiKind.ReadBlob, ApiKind.EffectBlob)
                or (ApiKind.ReadHttp, ApiKind.EffectHttp);
}
