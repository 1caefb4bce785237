using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Determinism.ExternalRead;

/// <summary>
/// A look-up in a database, a service, a cache or a file decides the record:
/// <c>orders.MapValues((v, context) => v with { Rate = rates.Get(v.Currency) })</c>.
/// </summary>
internal sealed class ExternalReadRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS1004",
        title: "A value read from outside the record reaches the output",
        messageFormat: "{0} depends on {1}{2}; a replay may get another answer: join the data as a table",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "When a transaction is aborted its records are processed again, and the database, service, cache, file or setting that is asked may have another answer by then.",
        helpLinkUri: HelpLink.GetPageUrl("EOS1004"));

    // What is read may be the same at the second attempt.
    public override bool ShowsDuplicate => false;

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context) =>
        finding.Api.IsExternalState && !IsAskedWhereItBelongs(finding) && IsOutput(finding)
            ? new RuleMessage(DescribeEscape(finding), GetSourceName(finding), DescribePath(finding))
            {
                // A handler has no table to join: whether the answer may be another one, its code does not show.
                Severity = finding.Region.Handler is null ? null : DiagnosticSeverity.Info,
            }
            : null;

    // `orders.MapValuesAsync(async (record, context) => await http.GetStringAsync(..))`: the place for a read. What an
    // effect answers is found there too.
    private static bool IsAskedWhereItBelongs(ReplayFinding finding) =>
        !finding.Api.IsEffect && StreamizApi.IsEmittingAsyncOperator(finding.Region.OperatorName);

    // A handler calls services, and writes what they say: that is what it is for.
    private static bool IsOutput(ReplayFinding finding) => finding.EscapeKind switch
    {
        EscapeKind.Record or EscapeKind.Store or EscapeKind.State => true,
        EscapeKind.Argument => finding.Region.Handler is null
            && finding.ReachedEffects.Any(effect => ForeignAnswers.DecideEffect(finding.Api, effect.Api.Kind)),
        _ => false,
    };
}
