using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using EosAnalyzers.Effects.Http;
using EosAnalyzers.Effects.ObjectMappers;
using EosAnalyzers.Effects.Stores;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// An effect that happens only when a store outside the attempt has not seen it yet: the de-duplication that a message
/// recommends.
/// </summary>
internal static class DuplicateGuard
{
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
        IsGuardedInSight(call) || PortClaims.AreAsked(call.Operation, call.Path);

    /// <summary>The same by what the code shows: ports whose classes only the application knows guard nothing.</summary>
    public static bool IsGuardedInSight(EffectCall call) =>
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
                return branch.Condition == child && (LeavingConditions.LeavesBody(branch.WhenTrue)
                    || LeavingConditions.LeavesBody(branch.WhenFalse));
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
    public static bool IsAskedBefore(IOperation place) => FindPortQuestions(place).Any();

    /// <summary>The questions to ports whose answers decide that the place is reached.</summary>
    public static IEnumerable<IInvocationOperation> FindPortQuestions(IOperation place) =>
        FindConditionsAround(place).SelectMany(condition => SliceFacts.Of(condition).PortQuestions);

    /// <summary>
    /// The ports whose answers decide that the place is reached, by documentation ID: <c>if (inbox.TryClaim(id))</c>,
    /// also by a helper of another project that asks one before it runs what it is given. Whether that tells a record
    /// that was there before who knows the classes behind the ports can say.
    /// </summary>
    public static IEnumerable<string> FindPortsAsked(IOperation place, EffectPath path, ForeignFacts foreign) =>
        EffectStations.FindStations(place, path)
            .SelectMany(station => FindPortsAskedAround(station, foreign).Concat(FindPortsAskedInside(station, foreign)))
            .Distinct(StringComparer.Ordinal);

    /// <summary>The same of an effect that was found, as far as this project sees its way.</summary>
    public static IEnumerable<string> FindPortsAsked(ReplayFinding finding, ForeignFacts foreign) =>
        finding.OwnCall is { } call ? FindPortsAsked(call, finding.Path, foreign) : [];

    // The same, around one place on the way.
    private static IEnumerable<string> FindPortsAskedAround(IOperation place, ForeignFacts foreign)
    {
        foreach (var asked in FindPortQuestions(place))
        {
            if (asked.TargetMethod.OriginalDefinition.GetDocumentationCommentId() is { } id)
                yield return id;
        }
        for (var around = place.Parent; around is not null; around = around.Parent)
        {
            if (around is not IArgumentOperation { Parameter: { } parameter })
                continue;
            foreach (var id in foreign.FindAskedFirst(parameter))
                yield return id;
        }
    }

    // `Once.Run(inbox, id, () => ..)`, by which the way to the effect goes.
    private static IEnumerable<string> FindPortsAskedInside(IOperation place, ForeignFacts foreign) =>
        place is IInvocationOperation { Arguments: var arguments }
            ? arguments.Select(argument => argument.Parameter)
                .OfType<IParameterSymbol>()
                .Where(parameter => parameter.Type.TypeKind == TypeKind.Delegate)
                .SelectMany(foreign.FindAskedFirst)
            : [];

    private static IEnumerable<IInvocationOperation> FindQueriesAround(
        IOperation operation, ApiKind kind, EffectPath path) =>
        FindConditionsAround(operation).SelectMany(condition => FindQueriesIn(condition, kind, path));

    private static IEnumerable<IOperation> FindConditionsAround(IOperation operation)
    {
        for (var (child, parent) = (operation,
            operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            var conditions = parent is IBlockOperation block
                ? LeavingConditions.FindAsking(block, child)
                : FindConditions(child, parent);
            foreach (var condition in conditions)
                if (condition is not null)
                    yield return condition;
        }
    }

    // What decides that `child` runs, among what is around it.
    private static IEnumerable<IOperation?> FindConditions(IOperation child, IOperation parent) => parent switch
    {
        // `if (isNew) Effect();`, `isNew ? Effect() : null`
        IConditionalOperation branch when branch.Condition != child => [branch.Condition],
        // `if (!isNew) return; Effect();`
        IBlockOperation block =>
            block.Operations.TakeWhile(statement => statement != child).SelectMany(LeavingConditions.FindConditions),
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

    // `foreach (var id in ids.Where(id => !known.Contains(id)))`
    private static IEnumerable<IOperation> FindFilters(IOperation collection) =>
        collection.DescendantsAndSelf().OfType<IInvocationOperation>()
            .Where(call => FilteringMethods.Contains(call.TargetMethod.Name))
            .SelectMany(call => call.Arguments.Skip(call.TargetMethod.IsExtensionMethod ? 1 : 0))
            .Select(argument => argument.Value);

    private static IEnumerable<IInvocationOperation> FindQueriesIn(
        IOperation condition, ApiKind kind, EffectPath path) =>
        SliceFacts.FindStoreQuestions(condition, path)
            .Where(asked => IsStoreQuery(asked, kind) && !RepeatedAnswer.IsSame(asked, path)
                && !RepeatedStoreAnswer.IsSame(asked, condition)
                && !UpdateFilter.FindsRowsAgain(asked, path)
                || RepeatedStoreAnswer.TellsFirst(asked, condition, path));

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
