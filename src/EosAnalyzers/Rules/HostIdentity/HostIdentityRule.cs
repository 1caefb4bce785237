using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.HostIdentity;

/// <summary>
/// The host, process, thread or environment is written into the record:
/// <c>orders.MapValues((v, context) => v with { By = Environment.MachineName })</c>.
/// </summary>
internal sealed class HostIdentityRule : ReplayRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "EOS1008",
        title: "The machine, process or thread decides the output",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "After a rebalance the replay runs on another host, process or thread, and writes that one's name.",
        helpLinkUri: HelpLink.Of("EOS1008"));

    public override DiagnosticDescriptor Rule => Descriptor;

    public override string? Explain(Finding finding) =>
        finding.Api.Kind == "host" && finding.Exit is not (Exit.Argument or Exit.Effect)
            ? $"{finding.Region.Operator} {Leaving(finding)}; a replay on another host or thread reads another value: keep it in logs or metrics, or take it from the record or from configuration that all instances share"
            : null;
}
