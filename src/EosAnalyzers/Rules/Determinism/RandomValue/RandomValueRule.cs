using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Determinism.RandomValue;

/// <summary>
/// A random number drawn while a record is processed reaches the record, a store or a state:
/// <c>orders.Filter((k, v, context) => Random.Shared.Next(100) &lt; 5)</c>.
/// </summary>
internal sealed class RandomValueRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS1002",
        title: "A random value drawn in a replayed region reaches the output",
        messageFormat: "{0} depends on {1}{2}; a replay draws another number: {3}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "When a transaction is aborted its records are processed again, and the generator draws other numbers. The output of the two attempts differs.",
        helpLinkUri: HelpLink.GetPageUrl("EOS1002"));

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context) =>
        finding.Api.Kind == ApiKind.Random && finding.EscapeKind is not (EscapeKind.Argument or EscapeKind.Effect)
            ? new RuleMessage(
                DescribeEscape(finding), GetSourceName(finding), DescribePath(finding), DescribeRepair(finding))
            : null;

    // Who knows the record would know a secret that is made of it.
    private static string DescribeRepair(ReplayFinding finding) =>
        GetSourceName(finding).StartsWith("RandomNumberGenerator", StringComparison.Ordinal)
            ? "let the record bring it"
            : "seed it from the record's key";
}
