using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite;

/// <summary>
/// A write that builds on what is stored, or that gets a new id each time:
/// <c>redis.StringIncrement(order.CustomerId)</c>.
/// </summary>
internal sealed class NonIdempotentStoreWriteRule : EffectRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS2004",
        title: "A store is written in a way that a replay repeats",
        messageFormat: "{0} calls {1}{2}; a replay {3}: {4}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The store is not part of the Kafka transaction. An increment, a push, an append or an insert under a new id that belongs to an aborted attempt stays, and the replay adds its own.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2004"));

    private static readonly Dictionary<ApiKind, string> Remedies = new()
    {
        [ApiKind.EffectCache] = "write an absolute value, or count in a state store",
        [ApiKind.EffectDocument] = "set absolute values, or upsert under an id from the record",
        [ApiKind.EffectSearch] = "give the document an id from the record",
        [ApiKind.EffectBlob] = "write a whole blob under a name from the record",
        [ApiKind.EffectFile] = "write a file named after the record, or to a topic with To()",
    };

    protected override bool CoversKind(ApiKind kind) => Remedies.ContainsKey(kind);

    protected override Consequence DescribeRepetition(ReplayFinding finding) =>
        new("changes the store again", Remedies[finding.Api.Kind]);

    protected override Consequence? DescribeUndecided(ReplayFinding finding) =>
        finding.Api.Kind == ApiKind.EffectFile ? null : new("may change the store again", Remedies[finding.Api.Kind]);
}
