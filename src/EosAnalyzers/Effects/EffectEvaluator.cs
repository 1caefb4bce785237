using EosAnalyzers.Catalog;
using System.Collections.Immutable;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects.Http;
using EosAnalyzers.Effects.ObjectMappers;
using EosAnalyzers.Effects.Stores;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// What a replay does with one effect: the catalogue says which argument decides, an evaluator reads that argument.
/// </summary>
internal static class EffectEvaluator
{
    private const string SettingPrefix = "depends(set:";

    /// <summary>
    /// The repetition of the effect that a finding stands for. <paramref name="headers"/> are the names of headers that
    /// carry an idempotency key.
    /// </summary>
    public static ReplayOutcome JudgeEffect(ReplayFinding finding, ImmutableHashSet<string> headers)
    {
        if (finding.Call is not { } operation)
            return ReplayOutcome.Undecided;
        var call = new EffectCall(finding.Api, operation, finding.Path);
        var outcome = finding.Api.Kind == ApiKind.EffectHttp
            ? HttpRequestEvaluator.JudgeRequest(call, headers)
            : JudgeEffect(call);
        return outcome != ReplayOutcome.Harmless && HappensOnce(call, outcome) ? ReplayOutcome.Harmless : outcome;
    }

    private static bool HappensOnce(EffectCall call, ReplayOutcome outcome) =>
        DuplicateGuard.IsGuarded(call) || ConditionalWrite.IsConditional(call)
        || call.Api.Kind == ApiKind.EffectDocument
            && call.Method?.Name.StartsWith("Insert", StringComparison.Ordinal) == true
            && ReplacedRows.AreDeletedBefore(call)
        || call.Api.Kind == ApiKind.EffectCache && ReplacedEntries.AreRemovedBefore(call)
        || (outcome == ReplayOutcome.Refused
            ? CaughtRefusal.IsCaught(call.Operation, call.Path)
            : CaughtRefusal.IsDuplicateCaught(call.Operation, call.Path));

    private static ReplayOutcome JudgeEffect(EffectCall call) => call.Api.Classification switch
    {
        "non-idempotent" => ReplayOutcome.Repeats,
        // A new id is refused by nobody; that it differs, EOS2002 says.
        "refused" =>
            call.Api.Kind == ApiKind.EffectDocument && DrawsId(call) ? ReplayOutcome.Harmless : ReplayOutcome.Refused,
        "depends(event-id)" => DrawsId(call) ? ReplayOutcome.Repeats : ReplayOutcome.Harmless,
        "idempotent" =>
            ReadModifyWrite.WritesValueComputedFromStored(call) ? ReplayOutcome.Repeats : ReplayOutcome.Harmless,
        "depends(update)" => UpdateOperators.JudgeUpdate(call),
        "depends(script)" => RedisScript.JudgeCall(call),
        "depends(cql-text)" => QueryText.JudgeCql(call.ArgumentSlice.ConstantTexts),
        "depends(cypher-text)" => QueryText.JudgeCypher(call.ArgumentSlice.ConstantTexts),
        "depends(append)" => FileAppend.JudgeWrite(call),
        "depends(rank)" => CappedSet.JudgeRemoval(call),
        "depends(insert)" => DocumentId.JudgeInsert(call),
        "depends(store)" => DocumentId.JudgeUpsert(call),
        "depends(id)" => DocumentId.JudgeIndex(call),
        "depends(replace)" =>
            NamedArgument.IsPresent("replace", call) ? ReplayOutcome.Harmless : ReplayOutcome.Refused,
        "depends(overwrite)" =>
            NamedArgument.IsPresent("overwrite", call) ? ReplayOutcome.Harmless : ReplayOutcome.Refused,
        var named when named.StartsWith(SettingPrefix, StringComparison.Ordinal) =>
            HasNamedSetting(call) ? ReplayOutcome.Harmless : ReplayOutcome.Repeats,
        _ => ReplayOutcome.Undecided,
    };

    private static bool DrawsId(EffectCall call) =>
        call.ArgumentSlice.OfType<IInvocationOperation>()
            .Any(drawn =>
                ApiCatalog.Embedded.FindRow(drawn.TargetMethod) is { Kind: ApiKind.Identity, IsSource: true });

    /// <summary>What the catalogue names for the call is given to it: an id, a token, an option.</summary>
    public static bool HasNamedSetting(EffectCall call) =>
        call.Api.Classification.StartsWith(SettingPrefix, StringComparison.Ordinal)
        && NamedArgument.IsPresent(call.Api.Classification.Substring(SettingPrefix.Length).TrimEnd(')'), call);
}
