using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Determinism.SharedMutableState;

/// <summary>
/// A variable that is changed by a replayed region is read back into the record:
/// <c>var n = 0; orders.MapValues((v, context) => v with { Number = ++n })</c>.
/// </summary>
internal sealed class SharedMutableStateRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS1009",
        title: "State that outlives the attempt decides the output",
        messageFormat: "{0} depends on {1}{2}, {3}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A static, a captured variable or a field is not rolled back when an attempt is aborted, and is lost when the task moves. The replay starts from what the aborted attempt left.",
        helpLinkUri: HelpLink.GetPageUrl("EOS1009"));

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context) =>
        finding.Api.Kind == ApiKind.State && finding.EscapeKind is not (EscapeKind.Argument or EscapeKind.Effect)
            ? new RuleMessage(
                DescribeEscape(finding), NameState(finding), DescribePath(finding), DescribeReason(finding))
            : null;

    // Of the own object the member that is read: `Numbering.next`, and not the class.
    private static string NameState(ReplayFinding finding) =>
        GetSourceName(finding) is var name && finding.Api.TypeName == name ? finding.Api.DisplayName : name;

    private static string DescribeReason(ReplayFinding finding) =>
        finding.ChangedBy is { } code
            ? $"which {code} changes meanwhile: join it as a table"
            : finding.Api.Classification == "once-per-process"
            ? "which is drawn once per process: keep it in a state store"
            : "which is not rolled back with the transaction: keep it in a state store";
}
