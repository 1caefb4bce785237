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
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "When a transaction is aborted its records are processed again, and the generator draws other numbers. The output of the two attempts differs.",
        helpLinkUri: HelpLink.GetPageUrl("EOS1002"));

    public override string? FormatMessage(ReplayFinding finding) =>
        finding.Api.Kind == ApiKind.Random && finding.EscapeKind is not (EscapeKind.Argument or EscapeKind.Effect)
            ? $"{finding.Region.OperatorName} {DescribeEscape(finding)}; a replay draws another number: seed the generator from the record, or take a stable hash of its key"
            : null;
}
