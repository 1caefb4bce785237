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
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "String hash codes, HashCode and the hash codes of records and tuples are randomised per process. After a restart or a rebalance the replay computes another one.",
        helpLinkUri: HelpLink.GetPageUrl("EOS1005"));

    public override string? FormatMessage(ReplayFinding finding) =>
        finding.Api.Kind == ApiKind.Hash && finding.EscapeKind is not (EscapeKind.Argument or EscapeKind.Effect)
            ? $"{finding.Region.OperatorName} {DescribeEscape(finding)}; a replay in another process computes another hash code: use a hash that is defined by its algorithm, such as XxHash3 or Murmur2"
            : null;
}
