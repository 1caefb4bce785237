using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Determinism.HostIdentity;

/// <summary>
/// The host, process, thread or environment is written into the record:
/// <c>orders.MapValues((v, context) => v with { By = Environment.MachineName })</c>.
/// </summary>
internal sealed class HostIdentityRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS1008",
        title: "The machine, process or thread decides the output",
        messageFormat: "{0} depends on {1}{2}; another host reads another value: take it from record or configuration",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "After a rebalance the replay runs on another host, process or thread, and writes that one's name.",
        helpLinkUri: HelpLink.GetPageUrl("EOS1008"));

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context) =>
        finding.Api.Kind == ApiKind.Host && finding.EscapeKind is not (EscapeKind.Argument or EscapeKind.Effect)
            ? new RuleMessage(DescribeEscape(finding), GetSourceName(finding), DescribePath(finding))
            : null;
}
