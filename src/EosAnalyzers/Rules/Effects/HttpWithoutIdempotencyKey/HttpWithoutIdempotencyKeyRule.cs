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
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "When an attempt is aborted its records are processed again, and the request is sent again. Without a key that is the same in both attempts the service cannot tell the repetition from a second request.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2003"));

    protected override bool CoversKind(ApiKind kind) => kind == ApiKind.EffectHttp;

    protected override string Lack => " without an idempotency key";

    protected override string DescribeRepetition(ReplayFinding finding, string effect) =>
        $"{effect}; a replay sends the request again and the service takes it for another one: set a header such as Idempotency-Key from the record's business id";

    protected override string? DescribeUndecided(ReplayFinding finding, string effect) =>
        $"{effect}; a replay calls it again, and the code does not show whether that changes anything: send an idempotency key from the record's business id";
}
