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
        messageFormat: "{0} depends on {1}{2}; a replay generates another id: derive it from the record",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "When a transaction is aborted its records are processed again, and each attempt generates another id. Whoever removes duplicates by that id cannot see them.",
        helpLinkUri: HelpLink.GetPageUrl("EOS1003"));

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context) =>
        finding.Api.Kind == ApiKind.Identity && finding.EscapeKind is not (EscapeKind.Argument or EscapeKind.Effect)
            ? new RuleMessage(DescribeEscape(finding), GetSourceName(finding), DescribePath(finding))
            : null;
}
