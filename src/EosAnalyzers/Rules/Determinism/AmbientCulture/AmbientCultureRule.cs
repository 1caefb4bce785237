using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Determinism.AmbientCulture;

/// <summary>
/// Text or time that depends on the host's culture or time zone reaches the record:
/// <c>orders.MapValues((v, context) => v.Amount.ToString("N2"))</c>.
/// </summary>
internal sealed class AmbientCultureRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS1007",
        title: "The host's culture or time zone decides the output",
        messageFormat: "{0} depends on the host's {1} in {2}{3}: name the one that is meant",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Formatting, parsing and comparing with the current culture or the local time zone depends on the host that runs the attempt.",
        helpLinkUri: HelpLink.GetPageUrl("EOS1007"));

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context) =>
        finding.Api.Kind is ApiKind.Culture or ApiKind.TimeZone && finding.EscapeKind != EscapeKind.Effect
            ? new RuleMessage(
                DescribeEscape(finding),
                finding.Api.Kind == ApiKind.TimeZone ? "time zone" : "culture",
                GetSourceName(finding),
                DescribePath(finding))
            : null;
}
