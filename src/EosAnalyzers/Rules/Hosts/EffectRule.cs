using EosAnalyzers.Catalog;
using System.Collections.Immutable;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects;
using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Effects.Http;
using EosAnalyzers.Options;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// A rule about effects that a replay makes again: the kinds it judges, and its words for each verdict.
/// </summary>
internal abstract class EffectRule : ReplayRule
{
    /// <summary>What a replay does, after <c>a replay ...</c>, and what to do about it.</summary>
    protected sealed record Consequence(string Replay, string Remedy);

    /// <summary>The rule is about effects of this kind of the catalogue.</summary>
    protected abstract bool CoversKind(ApiKind kind);

    /// <summary>The effect happens again.</summary>
    protected abstract Consequence DescribeRepetition(ReplayFinding finding);

    /// <summary>The second attempt is refused.</summary>
    protected virtual Consequence DescribeRefusal(ReplayFinding finding) =>
        new(
            "is refused, and the record fails in every attempt",
            "use the form that overwrites");

    /// <summary>The code does not say; null when that is not worth a word.</summary>
    protected virtual Consequence? DescribeUndecided(ReplayFinding finding) => null;

    protected sealed override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context)
    {
        if (finding.EscapeKind != EscapeKind.Effect || !CoversKind(finding.Api.Kind))
            return null;
        return EffectEvaluator.JudgeEffect(finding, ReadHeaderNames(context)) switch
        {
            ReplayOutcome.Repeats => CreateMessage(finding, DescribeRepetition(finding)),
            ReplayOutcome.Refused => CreateMessage(finding, DescribeRefusal(finding)),
            ReplayOutcome.Undecided when DescribeUndecided(finding) is { } consequence =>
                CreateMessage(finding, consequence).WithInfoSeverity(),
            _ => null,
        };
    }

    private static RuleMessage CreateMessage(ReplayFinding finding, Consequence consequence) => new(
        DescribeRegion(finding),
        NameMethod(finding), DescribePath(finding), consequence.Replay + DescribeRetries(finding), consequence.Remedy);

    // The option adds names to those that are built in.
    private static ImmutableHashSet<string> ReadHeaderNames(RuleContext context) =>
        context.FindOption(EosOption.IdempotencyHeader) is { } names
            ? HttpRequestEvaluator.IdempotencyHeaders.Union(
                names.Split(',').Select(name => name.Trim()).Where(name => name.Length > 0))
            : HttpRequestEvaluator.IdempotencyHeaders;

    // An effect that is known by an attribute has the name of the method that carries it.
    private static string NameMethod(ReplayFinding finding) =>
        finding is { Api.IsAttribute: true, Call: IInvocationOperation { TargetMethod: var method } }
            ? $"{method.ContainingType.Name}.{method.Name}"
            : finding.Api.CalledName;

    // Measured: a retriable exception made the effect three times for one record.
    private static string DescribeRetries(ReplayFinding finding)
    {
        if (!finding.Region.OperatorName.EndsWith("Async", StringComparison.Ordinal)
            || finding.Call?.SemanticModel?.Compilation is not { } compilation
            || RetryPolicy.Of(finding.Region, compilation) is not { } policy)
        {
            return "";
        }
        if (policy.Exceptions.IsEmpty)
            return " (its retry policy may, too)";
        var attempts = policy.MaxAttempts is { } number ? $" up to {number} times" : "";
        return $" (its retry policy does so on {string.Join(" or ", policy.Exceptions)}{attempts}, then {policy.FinalBehavior})";
    }
}
