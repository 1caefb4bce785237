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
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A message that is sent while a record is processed is not part of Streamiz's transaction: an abort does not take it back, and the replay sends it again.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2005"));

    protected override bool CoversKind(ApiKind kind) => kind is ApiKind.EffectMessage or ApiKind.EffectMail or ApiKind.EffectNetwork or ApiKind.EffectProcess;

    protected override string Lack => " outside the transaction";

    protected override string DescribeRepetition(ReplayFinding finding, string effect) =>
        $"{effect}; an abort does not take it back and a replay sends it again: {AdviseRemedy(finding.Api.Kind)}";

    // What a handler in the same process does is followed where it can be seen; what a program does never can.
    protected override string? DescribeUndecided(ReplayFinding finding, string effect) =>
        finding.Api.Kind == ApiKind.EffectProcess
            ? $"{effect}; a replay starts the program again, and the code does not show whether that changes anything: {AdviseRemedy(finding.Api.Kind)}"
            : null;

    private static string AdviseRemedy(ApiKind kind) => kind switch
    {
        ApiKind.EffectMessage => "write it to a topic with To()",
        ApiKind.EffectProcess => "write the request to a topic with To() and start the program from a consumer of that topic that remembers what it has started",
        _ => "write it to a topic with To() and send it from a consumer of that topic that remembers what it has sent",
    };
}
