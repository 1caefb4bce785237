using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// Whether a handler asks a store for the message before it does something with a value: a redelivery does not come as
/// far as that.
/// </summary>
internal static class HandledOnce
{
    /// <summary>Everything that the value reaches is guarded.</summary>
    public static bool AreAllGuarded(ReplayFinding finding) =>
        !finding.ReachedEffects.IsEmpty && finding.ReachedEffects.All(effect => IsGuarded(effect, finding));

    private static bool IsGuarded(ReachedEffect effect, ReplayFinding finding) =>
        effect.Call is { } call && DuplicateGuard.IsGuarded(new EffectCall(effect.Api, call, finding.Path));
}
