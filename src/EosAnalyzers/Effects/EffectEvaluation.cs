using System.Collections.Immutable;
using EosAnalyzers.Replay;

namespace EosAnalyzers.Effects;

/// <summary>What a replay does with one effect: the catalogue says which argument decides, an evaluator reads that argument.</summary>
internal static class EffectEvaluation
{
    private const string Setting = "depends(set:";

    /// <summary>The repetition of the effect that a finding stands for. <paramref name="headers"/> are the names of headers that carry an idempotency key.</summary>
    public static Repetition Of(Finding finding, ImmutableHashSet<string> headers)
    {
        if (finding.Call is not { } operation)
            return Repetition.Undecided;
        var call = new EffectCall(finding.Api, operation, finding.Path);
        var repetition = finding.Api.Kind == "effect.http" ? HttpRequest.Of(call, headers) : Of(call);
        return repetition != Repetition.Harmless && IsOnce(call, repetition, finding.Path) ? Repetition.Harmless : repetition;
    }

    private static bool IsOnce(EffectCall call, Repetition repetition, ImmutableArray<Step> path) =>
        Guard.Protects(call, path) || ConditionalWrite.Holds(call) || repetition == Repetition.Refused && Guard.Catches(call, path);

    private static Repetition Of(EffectCall call) => call.Api.Classification switch
    {
        "non-idempotent" => Repetition.Repeats,
        "refused" => Repetition.Refused,
        "idempotent" => Counter.IsKept(call) ? Repetition.Repeats : Repetition.Harmless,
        "depends(update)" => UpdateOperators.Of(call),
        "depends(script)" => RedisScript.Of(call.Given.Texts),
        "depends(cql-text)" => QueryText.OfCql(call.Given.Texts),
        "depends(cypher-text)" => QueryText.OfCypher(call.Given.Texts),
        "depends(append)" => OpenFile.Of(call),
        "depends(insert)" => DocumentId.OfInsert(call),
        "depends(store)" => DocumentId.OfStore(call),
        "depends(id)" => DocumentId.OfIndex(call),
        "depends(overwrite)" => Presence.Of("overwrite", call) ? Repetition.Harmless : Repetition.Refused,
        var named when named.StartsWith(Setting, StringComparison.Ordinal) => IsSet(call) ? Repetition.Harmless : Repetition.Repeats,
        _ => Repetition.Undecided,
    };

    /// <summary>What the catalogue names for the call is given to it: an id, a token, an option.</summary>
    public static bool IsSet(EffectCall call) =>
        call.Api.Classification.StartsWith(Setting, StringComparison.Ordinal)
        && Presence.Of(call.Api.Classification.Substring(Setting.Length).TrimEnd(')'), call);
}
