using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>An effect that happens only when a store outside the attempt has not seen it yet: the de-duplication that a message recommends.</summary>
internal static class Guard
{
    public static bool Protects(EffectCall call, ImmutableArray<Step> path) =>
        IsGuarded(call.Operation, call, path) || path.Any(step => At(step.Syntax, call.Operation) is { } station && IsGuarded(station, call, path));

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

    private static bool IsGuarded(IOperation operation, EffectCall call, ImmutableArray<Step> path)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
            if (Conditions(child, parent).Any(condition => AsksAStore(condition, call, path)))
                return true;
        return false;
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

    private static bool AsksAStore(IOperation condition, EffectCall effect, ImmutableArray<Step> path) =>
        Makings.Of([condition], path).Any<IInvocationOperation>(asked =>
            ApiCatalog.Embedded.Find(asked.TargetMethod) is { IsExternal: true } api
            && (api.Kind is "read.cache" or "read.db" or "effect.cache" or "effect.db" or "effect.document" || IsOfItsKind(api.Kind, effect.Api.Kind)));

    // A file or a blob is looked for where it would be written.
    private static bool IsOfItsKind(string read, string effect) => (read, effect) is ("read.file", "effect.file") or ("read.blob", "effect.blob");
}
