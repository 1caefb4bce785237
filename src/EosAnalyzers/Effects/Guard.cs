using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>An effect that happens only when a store outside the attempt has not seen it yet: the de-duplication that a message recommends.</summary>
internal static class Guard
{
    public static bool Protects(EffectCall call, ImmutableArray<Step> path) => Questions(call.Operation, call.Api.Kind, path).Any();

    /// <summary>The calls that ask a store whether an effect of the kind is to happen, in the region and in every helper on the way.</summary>
    public static IEnumerable<IInvocationOperation> Questions(IOperation call, string kind, ImmutableArray<Step> path) =>
        path.Select(step => At(step.Syntax, call)).OfType<IOperation>().Prepend(call).SelectMany(station => Around(station, kind, path));

    /// <summary>The refusal of a second write is caught and passes for success.</summary>
    public static bool Catches(EffectCall call, ImmutableArray<Step> path) =>
        IsCaught(call.Operation) || path.Any(step => At(step.Syntax, call.Operation) is { } station && IsCaught(station));

    private static bool IsCaught(IOperation operation)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
            if (parent is ITryOperation attempt && attempt.Body == child && attempt.Catches.Any(handler => !handler.Handler.Descendants().Any(step => step is IThrowOperation)))
                return true;
        return false;
    }

    private static IOperation? At(SyntaxNode syntax, IOperation call) =>
        call.SemanticModel?.Compilation is { } compilation && compilation.ContainsSyntaxTree(syntax.SyntaxTree)
            ? compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax)
            : null;

    private static IEnumerable<IInvocationOperation> Around(IOperation operation, string kind, ImmutableArray<Step> path)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
            foreach (var question in Conditions(child, parent).SelectMany(condition => ToStores(condition, kind, path)))
                yield return question;
    }

    // `if (isNew) Effect();` and `if (!isNew) return; Effect();`
    private static IEnumerable<IOperation> Conditions(IOperation child, IOperation parent) => parent switch
    {
        IConditionalOperation branch when branch.Condition != child => [branch.Condition],
        IBlockOperation block => block.Operations.TakeWhile(statement => statement != child).OfType<IConditionalOperation>().Where(Leaves).Select(branch => branch.Condition),
        _ => [],
    };

    private static bool Leaves(IConditionalOperation branch) =>
        branch.WhenTrue.DescendantsAndSelf().Any(step => step is IReturnOperation or IBranchOperation { BranchKind: BranchKind.Continue });

    private static IEnumerable<IInvocationOperation> ToStores(IOperation condition, string kind, ImmutableArray<Step> path) =>
        Makings.Of([condition], path).All<IInvocationOperation>().Where(asked =>
            ApiCatalog.Embedded.Find(asked.TargetMethod) is { IsExternal: true } api
            && (api.Kind is "read.cache" or "read.db" or "effect.cache" or "effect.db" or "effect.document" || IsOfItsKind(api.Kind, kind)));

    // A file or a blob is looked for where it would be written.
    private static bool IsOfItsKind(string read, string effect) => (read, effect) is ("read.file", "effect.file") or ("read.blob", "effect.blob");
}
