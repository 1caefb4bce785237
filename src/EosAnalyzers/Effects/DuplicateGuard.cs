using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>An effect that happens only when a store outside the attempt has not seen it yet: the de-duplication that a message recommends.</summary>
internal static class DuplicateGuard
{
    public static bool IsGuarded(EffectCall call, ImmutableArray<CallStep> path) => FindStoreQueries(call.Operation, call.Api.Kind, path).Any();

    /// <summary>The calls that ask a store whether an effect of the kind is to happen, in the region and in every helper on the way.</summary>
    public static IEnumerable<IInvocationOperation> FindStoreQueries(IOperation call, ApiKind kind, ImmutableArray<CallStep> path) =>
        path.Select(step => BindNode(step.Syntax, call)).OfType<IOperation>().Prepend(call).SelectMany(station => FindQueriesAround(station, kind, path));

    /// <summary>The refusal of a second write is caught and passes for success.</summary>
    public static bool IsRefusalCaught(EffectCall call, ImmutableArray<CallStep> path) =>
        IsInCatchingTry(call.Operation) || path.Any(step => BindNode(step.Syntax, call.Operation) is { } station && IsInCatchingTry(station));

    private static bool IsInCatchingTry(IOperation operation)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
            if (parent is ITryOperation attempt && attempt.Body == child && attempt.Catches.Any(handler => !handler.Handler.Descendants().Any(step => step is IThrowOperation)))
                return true;
        return false;
    }

    private static IOperation? BindNode(SyntaxNode syntax, IOperation call) =>
        call.SemanticModel?.Compilation is { } compilation && compilation.ContainsSyntaxTree(syntax.SyntaxTree)
            ? compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax)
            : null;

    private static IEnumerable<IInvocationOperation> FindQueriesAround(IOperation operation, ApiKind kind, ImmutableArray<CallStep> path)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
            foreach (var question in FindConditions(child, parent).SelectMany(condition => FindQueriesIn(condition, kind, path)))
                yield return question;
    }

    // `if (isNew) Effect();` and `if (!isNew) return; Effect();`
    private static IEnumerable<IOperation> FindConditions(IOperation child, IOperation parent) => parent switch
    {
        IConditionalOperation branch when branch.Condition != child => [branch.Condition],
        IBlockOperation block => block.Operations.TakeWhile(statement => statement != child).OfType<IConditionalOperation>().Where(LeavesBody).Select(branch => branch.Condition),
        _ => [],
    };

    private static bool LeavesBody(IConditionalOperation branch) =>
        branch.WhenTrue.DescendantsAndSelf().Any(step => step is IReturnOperation or IBranchOperation { BranchKind: BranchKind.Continue });

    private static IEnumerable<IInvocationOperation> FindQueriesIn(IOperation condition, ApiKind kind, ImmutableArray<CallStep> path) =>
        BackwardSlice.Of([condition], path).OfType<IInvocationOperation>().Where(asked =>
            ApiCatalog.Embedded.FindRow(asked.TargetMethod) is { IsExternalState: true } api
            && (api.Kind is ApiKind.ReadCache or ApiKind.ReadDatabase or ApiKind.EffectCache or ApiKind.EffectDatabase or ApiKind.EffectDocument || ReadsEffectTarget(api.Kind, kind)));

    // A file or a blob is looked for where it would be written.
    private static bool ReadsEffectTarget(ApiKind read, ApiKind effect) => (read, effect) is (ApiKind.ReadFile, ApiKind.EffectFile) or (ApiKind.ReadBlob, ApiKind.EffectBlob);
}
