using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Determinism.UnstableHash;

/// <summary>
/// A hash code that is randomised per process decides a key, a partition or a branch:
/// <c>orders.SelectKey((k, v, context) => v.Id.GetHashCode() % 16)</c>.
/// </summary>
internal sealed class UnstableHashRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS1005",
        title: "A hash code that differs between processes reaches the output",
        messageFormat: "{0} depends on {1}{2}; another process computes another hash: use XxHash3 or Murmur2",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "String hash codes, HashCode and the hash codes of records and tuples are randomised per process. After a restart or a rebalance the replay computes another one.",
        helpLinkUri: HelpLink.GetPageUrl("EOS1005"));

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context) =>
        finding.Api.Kind == ApiKind.Hash && finding.EscapeKind is not (EscapeKind.Argument or EscapeKind.Effect)
            ? new RuleMessage(DescribeEscape(finding), GetSourceName(finding), DescribePath(finding))
            : null;
}
