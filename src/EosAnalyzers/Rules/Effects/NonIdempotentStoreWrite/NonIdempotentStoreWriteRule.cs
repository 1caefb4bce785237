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
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The store is not part of the Kafka transaction. An increment, a push, an append or an insert under a new id that belongs to an aborted attempt stays, and the replay adds its own.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2004"));

    private static readonly Dictionary<ApiKind, string> Remedies = new()
    {
        [ApiKind.EffectCache] = "write an absolute value under a key from the record, or keep the count in a state store",
        [ApiKind.EffectDocument] = "set absolute values, or replace the document under an id from the record with upsert",
        [ApiKind.EffectSearch] = "give the document an id from the record",
        [ApiKind.EffectBlob] = "write a whole blob under a name from the record",
        [ApiKind.EffectFile] = "write a file named after the record, or send the line to a topic with To()",
    };

    protected override bool CoversKind(ApiKind kind) => Remedies.ContainsKey(kind);

    protected override string DescribeRepetition(ReplayFinding finding, string effect) =>
        $"{effect}, which changes the store again when the record is replayed: {Remedies[finding.Api.Kind]}";

    protected override string? DescribeUndecided(ReplayFinding finding, string effect) =>
        finding.Api.Kind == ApiKind.EffectFile ? null : $"{effect}; a replay makes it again, and the code does not show whether that changes the store: {Remedies[finding.Api.Kind]}";
}
