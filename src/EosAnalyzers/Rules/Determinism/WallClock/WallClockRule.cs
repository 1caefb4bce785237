using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Determinism.WallClock;

/// <summary>
/// A clock read while a record is processed reaches the record, a store or a state:
/// <c>orders.MapValues((v, context) => v with { At = DateTime.UtcNow })</c>.
/// </summary>
internal sealed class WallClockRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS1001",
        title: "A clock read in a replayed region reaches the output",
        messageFormat: "{0} depends on {1}{2}; a replay reads another time: {3}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "When a transaction is aborted its records are processed again, at another time. A value taken from the clock is then another value, and the output of the two attempts differs.",
        helpLinkUri: HelpLink.GetPageUrl("EOS1001"));

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context) =>
        finding.Api.Kind == ApiKind.Clock
            && finding.EscapeKind is not (EscapeKind.Argument or EscapeKind.Effect)
            && finding.Region.Role != RegionRole.TimestampExtractor
            ? new RuleMessage(
                DescribeEscape(finding),
                GetSourceName(finding),
                DescribePath(finding),
                DescribeRepair(finding.Region.OperatorName))
            : null;

    // Some operators hand no record to their delegates.
    private static string DescribeRepair(string operation) => operation switch
    {
        "Join" or "LeftJoin" or "OuterJoin" => "stamp the result one step later, in MapValues",
        "Aggregate" or "Reduce" => "stamp the result after ToStream()",
        "DropDuplicate" => "compare the records' own times",
        _ => "use the record's timestamp",
    };
}
