using System.Collections.Immutable;
using EosAnalyzers.Effects;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.UnstableEffectKey;

/// <summary>
/// A value that another attempt reads differently is given to an effect:
/// <c>cache.StringSet(Guid.NewGuid().ToString(), order.Id)</c>.
/// </summary>
internal sealed class UnstableEffectKeyRule : ReplayRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "EOS2002",
        title: "An effect is keyed or filled by a value that differs on replay",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An upsert, a keyed write or an idempotency key holds only when the second attempt uses the same key and the same value. One from the clock, a random generator or a new id is another one each time.",
        helpLinkUri: HelpLink.Of("EOS2002"));

    public override DiagnosticDescriptor Rule => Descriptor;

    public override string? Explain(Finding finding) =>
        finding is { Exit: Exit.Argument, Api.Kind: "clock" or "random" or "identity" or "hash" or "host" or "state" } && Changing(finding) is { IsEmpty: false } sinks
            ? $"{finding.Region.Operator} {Leaving(finding with { Sinks = sinks })}; a replay makes the effect again under another key or with another value: derive it from the record"
            : null;

    // A request that only asks is no effect; what comes back from it is EOS1004's.
    private static ImmutableArray<Sink> Changing(Finding finding) => finding.Sinks.RemoveAll(sink => HttpRequest.IsRead(sink, finding.Path));
}
