using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Effects.MessageOutsideTransaction;

/// <summary>
/// A message, a mail or a packet is sent from a replayed region by something other than the topology:
/// <c>producer.Produce("charges", message)</c>.
/// </summary>
internal sealed class MessageOutsideTransactionRule : EffectRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS2005",
        title: "A message leaves outside the transaction",
        messageFormat: "{0} calls {1} outside the transaction{2}; a replay {3}: {4}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A message that is sent while a record is processed is not part of Streamiz's transaction: an abort does not take it back, and the replay sends it again.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2005"));

    protected override bool CoversKind(ApiKind kind) =>
        kind is ApiKind.EffectMessage or ApiKind.EffectMail or ApiKind.EffectNetwork or ApiKind.EffectProcess;

    protected override Consequence DescribeRepetition(ReplayFinding finding) =>
        new("sends it again", AdviseRemedy(finding.Api.Kind));

    // What a handler in the same process does is followed where it can be seen; what a program does never can.
    protected override Consequence? DescribeUndecided(ReplayFinding finding) =>
        finding.Api.Kind == ApiKind.EffectProcess
            ? new("starts the program again, which may change something", AdviseRemedy(finding.Api.Kind))
            : null;

    private static string AdviseRemedy(ApiKind kind) => kind switch
    {
        ApiKind.EffectMessage => "write it to a topic with To()",
        ApiKind.EffectProcess =>
            "write the request to a topic, and start the program from its consumer, once for each request",
        _ => "write it to a topic whose consumer sends it",
    };
}
