using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects.ObjectMappers;
using EosAnalyzers.Effects.Stores;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// Effects whose drawn value leaves nothing behind that differs: a lease that is taken once, a file under a temporary
/// name that is renamed, a token that is fetched.
/// </summary>
internal static class HarmlessValue
{
    public static bool IsHarmless(ReachedEffect sink, EffectPath path)
    {
        if (sink.Call is not { } effect)
            return false;
        var call = new EffectCall(sink.Api, effect, path);
        return IsLease(call)
            || IsRenamed(call)
            || IsInMemory(call)
            || Credentials.IsTokenRequest(call)
            || IsPurge(call)
            || ConditionalWrite.IsConditional(call)
            || call.Api.Classification == "depends(own-column)" && UpdateFilter.StopsItself(call)
            || AbsenceGuard.IsGuarded(call);
    }

    // `DeleteManyAsync(x => x.At < DateTime.UtcNow.AddDays(-30))`: what was old for the first attempt is gone, and what
    // is old by now may go as well.
    private static bool IsPurge(EffectCall call) =>
        call.Method?.Name is "ExecuteDelete" or "ExecuteDeleteAsync" or "DeleteMany" or "DeleteManyAsync"
            or "SortedSetRemoveRangeByScore" or "SortedSetRemoveRangeByScoreAsync";

    private static bool IsInMemory(EffectCall call) =>
        call.Api is { Kind: Catalog.ApiKind.EffectFile, Classification: "depends(append)" }
            && !FileAppend.WritesFile(call);

    // `StringSet("lease", token, ttl, When.NotExists)`
    private static bool IsLease(EffectCall call) =>
        call.Arguments.Any(argument =>
            argument.Value.UnwrapConversions() is IFieldReferenceOperation { Field: { Name: "NotExists", ContainingType.Name: "When" } });

    // `File.WriteAllText(temporary, text); File.Move(temporary, target, overwrite: true);`
    private static bool IsRenamed(EffectCall call) =>
        call.Api.Kind == Catalog.ApiKind.EffectFile
        && (IsMove(call.Operation) ? !NamesTarget(call)
            : call.Arguments.FirstOrDefault() is { Value: ILocalReferenceOperation written }
                && call.Operation.FindRoot().Descendants().OfType<IInvocationOperation>()
                    .Any(move =>
                        IsMove(move)
                            && move.Arguments[0].Value is ILocalReferenceOperation moved
                            && SymbolEqualityComparer.Default.Equals(moved.Local, written.Local)));

    private static bool IsMove(IOperation operation) =>
        operation is IInvocationOperation
        {
            TargetMethod:
            {
                Name: "Move"
            or "Replace", ContainingType.Name: "File"
            }, Arguments.Length: >= 2
        };

    private static bool NamesTarget(EffectCall move) =>
        BackwardSlice.Of([move.Arguments[1].Value], move.Path).OfType<IInvocationOperation>()
            .Any(drawn => Catalog.ApiCatalog.Embedded.FindRow(drawn.TargetMethod) is { IsSource: true });
}
