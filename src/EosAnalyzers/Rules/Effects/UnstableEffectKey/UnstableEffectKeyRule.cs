using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects;
using EosAnalyzers.Effects.Http;
using EosAnalyzers.Options;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Rules.Effects.UnstableEffectKey;

/// <summary>
/// A value that another attempt reads differently is given to an effect:
/// <c>cache.StringSet(Guid.NewGuid().ToString(), order.Id)</c>.
/// </summary>
internal sealed class UnstableEffectKeyRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS2002",
        title: "An effect is keyed or filled by a value that differs on replay",
        messageFormat: "{0} depends on {1}{2}; a replay passes another value: derive it from the record",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An upsert, a keyed write or an idempotency key holds only when the second attempt uses the same key and the same value. One from the clock, a random generator or a new id is another one each time.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2002"));

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context)
    {
        if (finding.EscapeKind != EscapeKind.Argument || !finding.Api.Kind.DecidesKeys())
            return null;
        var changed = FindChangingSinks(finding).RemoveAll(sink => IsWrittenOnce(sink, finding, context));
        return changed.IsEmpty
            ? null
            : new RuleMessage(
                DescribeEscape(finding with { ReachedEffects = changed }),
                GetSourceName(finding),
                DescribePath(finding));
    }

    private static bool IsWrittenOnce(ReachedEffect sink, ReplayFinding finding, RuleContext context) =>
        sink is { Api.Kind: ApiKind.EffectDatabase, Call: IInvocationOperation call }
            && InsertedOnce.AreDrawnValues(
                new StatementCall(call, finding.Path, context.Database), context.FindOption(EosOption.SqlDialect));

    // A request that only reads is no effect; what comes back from it is EOS1004's.
    private static ImmutableArray<ReachedEffect> FindChangingSinks(ReplayFinding finding) =>
        finding.ReachedEffects.RemoveAll(sink =>
            HttpRequestEvaluator.IsReadOnlyRequest(sink, finding.Path)
                || HarmlessValue.IsHarmless(sink, finding.Path)
                || IsKeptFromBefore(sink, finding));

    // `row.SentAt ??= DateTime.UtcNow; context.SaveChanges();`: the row of the first attempt keeps its time.
    private static bool IsKeptFromBefore(ReachedEffect sink, ReplayFinding finding) =>
        sink.Call is { } call
            && finding.Path.Length > 0
            && EffectPath.BindNode(finding.Path[finding.Path.Length - 1].Syntax, call) is { } drawn
            && AbsenceGuard.IsPutWhereNothingIs(drawn, new EffectCall(sink.Api, call, finding.Path));
}
