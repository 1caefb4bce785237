using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Determinism.UnorderedEnumeration;

/// <summary>
/// The order in which a hash-based collection is gone through, or parallel work ends, decides the record:
/// <c>orders.MapValues((v, context) => string.Join(',', v.Tags.ToHashSet()))</c>.
/// </summary>
internal sealed class UnorderedEnumerationRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS1006",
        title: "The order of an unordered collection or of parallel work decides the output",
        messageFormat: "{0} depends on {1}{2}; a replay may see another order: {3}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Hash-based collections and parallel loops have no defined order. The replay may see the same elements in another turn and write something else.",
        helpLinkUri: HelpLink.GetPageUrl("EOS1006"));

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context)
    {
        if (finding.Api.Kind != ApiKind.Order || finding.EscapeKind == EscapeKind.Effect)
            return null;
        var source = GetSourceName(finding);
        var (order, advice) = finding.Api switch
        {
            { TellsFirst: true } => ($"what ends first in {source}", "wait for all, choose by their values"),
            { IsParallelWork: true } => ($"the order of {source}", "sort what comes out"),
            _ => ($"the order of {source}", "sort it first"),
        };
        return new RuleMessage(DescribeEscape(finding), order, DescribePath(finding), advice);
    }
}
