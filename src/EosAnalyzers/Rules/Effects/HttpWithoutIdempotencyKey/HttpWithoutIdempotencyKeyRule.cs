using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Effects.HttpWithoutIdempotencyKey;

/// <summary>
/// A POST or PATCH in a replayed region that the service cannot tell from its own repetition:
/// <c>http.PostAsJsonAsync("charges", order)</c>.
/// </summary>
internal sealed class HttpWithoutIdempotencyKeyRule : EffectRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS2003",
        title: "A request that changes something is sent without an idempotency key",
        messageFormat: "{0} calls {1}{2}; a replay {3}: {4}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "When an attempt is aborted its records are processed again, and the request is sent again. Without a key that is the same in both attempts the service cannot tell the repetition from a second request.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2003"));

    protected override bool CoversKind(ApiKind kind) => kind == ApiKind.EffectHttp;

    protected override Consequence DescribeRepetition(ReplayFinding finding) =>
        new("sends a second request", "set Idempotency-Key from the record's id");

    protected override Consequence DescribeUndecided(ReplayFinding finding) =>
        new("calls it again, which may change something", "set Idempotency-Key from the record's id");
}
