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
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "After a rebalance the replay runs on another host, process or thread, and writes that one's name.",
        helpLinkUri: HelpLink.GetPageUrl("EOS1008"));

    public override string? FormatMessage(ReplayFinding finding) =>
        finding.Api.Kind == ApiKind.Host && finding.EscapeKind is not (EscapeKind.Argument or EscapeKind.Effect)
            ? $"{finding.Region.OperatorName} {DescribeEscape(finding)}; a replay on another host or thread reads another value: keep it in logs or metrics, or take it from the record or from configuration that all instances share"
            : null;
}
