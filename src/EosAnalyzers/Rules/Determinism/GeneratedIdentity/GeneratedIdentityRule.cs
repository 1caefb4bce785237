using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Determinism.GeneratedIdentity;

/// <summary>
/// An id that is generated while a record is processed becomes part of the record, a store or a state:
/// <c>orders.MapValues((v, context) => new Receipt(Guid.NewGuid(), v.Id))</c>.
/// </summary>
internal sealed class GeneratedIdentityRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS1003",
        title: "A generated id reaches the output of a replayed region",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "When a transaction is aborted its records are processed again, and each attempt generates another id. Whoever removes duplicates by that id cannot see them.",
        helpLinkUri: HelpLink.GetPageUrl("EOS1003"));

    public override string? FormatMessage(ReplayFinding finding) =>
        finding.Api.Kind == ApiKind.Identity && finding.EscapeKind is not (EscapeKind.Argument or EscapeKind.Effect)
            ? $"{finding.Region.OperatorName} {DescribeEscape(finding)}; a replay generates another id: derive the id from the business key or from the record's topic, partition and offset"
            : null;
}
