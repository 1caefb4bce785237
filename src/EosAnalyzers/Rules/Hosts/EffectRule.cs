using EosAnalyzers.Catalog;
using System.Collections.Immutable;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects;
using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Effects.Http;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>A rule about effects that a replay makes again: the kinds it judges, and its words for each verdict.</summary>
internal abstract class EffectRule : ReplayRule
{
    private const string HeaderOption = "eos_idempotency_header";

    /// <summary>The rule is about effects of this kind of the catalogue.</summary>
    protected abstract bool CoversKind(ApiKind kind);

    /// <summary>What the call lacks, said right after its name.</summary>
    protected virtual string Lack => "";

    /// <summary>The effect happens again.</summary>
    protected abstract string DescribeRepetition(ReplayFinding finding, string effect);

    /// <summary>The second attempt is refused.</summary>
    protected virtual string DescribeRefusal(ReplayFinding finding, string effect) =>
        $"{effect}; a replay is refused because it is there already, and the record fails in every attempt: use the form that overwrites";

    /// <summary>The code does not say; null when that is not worth a word.</summary>
    protected virtual string? DescribeUndecided(ReplayFinding finding, string effect) => null;

    public sealed override RuleMessage? DecideMessage(ReplayFinding finding, RuleContext surroundings) =>
        finding.EscapeKind != EscapeKind.Effect || !CoversKind(finding.Api.Kind) ? null : EffectEvaluator.JudgeEffect(finding, ReadHeaderNames(surroundings)) switch
        {
            ReplayOutcome.Repeats => new RuleMessage(DescribeRepetition(finding, DescribeCall(finding, Lack)) + DescribeAftermath(finding)),
            ReplayOutcome.Refused => new RuleMessage(DescribeRefusal(finding, DescribeCall(finding)) + DescribeAftermath(finding)),
            ReplayOutcome.Undecided when DescribeUndecided(finding, DescribeCall(finding)) is { } message => new RuleMessage(message + DescribeAftermath(finding), DiagnosticSeverity.Info),
            _ => null,
        };

    // The option adds names to those that are built in.
    private static ImmutableHashSet<string> ReadHeaderNames(RuleContext surroundings) =>
        surroundings.FindOption(HeaderOption) is { } names
            ? HttpRequestEvaluator.IdempotencyHeaders.Union(names.Split(',').Select(name => name.Trim()).Where(name => name.Length > 0))
            : HttpRequestEvaluator.IdempotencyHeaders;

    private static string DescribeCall(ReplayFinding finding, string how = "") => $"{finding.Region.OperatorName} calls {DescribeMethod(finding)}{how}{DescribePath(finding)}";

    // An effect that is known by an attribute goes by the name of the method that carries it.
    private static string DescribeMethod(ReplayFinding finding) =>
        finding is { Api.IsAttribute: true, Call: IInvocationOperation { TargetMethod: var method } } ? $"{method.ContainingType.Name}.{method.Name}" : finding.Api.DisplayName;

    private static string DescribeAftermath(ReplayFinding finding) =>
        finding.Call?.SemanticModel?.Compilation is not { } compilation ? ""
        : finding.Region.OperatorName.EndsWith("Async", StringComparison.Ordinal) ? DescribeRetries(RetryPolicy.Of(finding.Region, compilation))
        : PrecedingOutput.PrecedesRegion(finding.Region, compilation) ? "; if it throws, the default handler still commits what To() has written for this record"
        : "";

    // Measured: a retriable exception made the effect three times for one record.
    private static string DescribeRetries(RetryPolicy? policy) => policy switch
    {
        null => "",
        { Exceptions.IsEmpty: true } => "; its retry policy may repeat it as well",
        { MaxAttempts: { } attempts } => $"; its retry policy repeats it on {string.Join(" or ", policy.Exceptions)}, up to {attempts} times for one record, and then {DescribeLastAttempt(policy)}",
        _ => $"; its retry policy repeats it on {string.Join(" or ", policy.Exceptions)}, and then {DescribeLastAttempt(policy)}",
    };

    private static string DescribeLastAttempt(RetryPolicy policy) => policy.FinalBehavior switch
    {
        "FAIL" => "stops the thread (FAIL)",
        "BUFFERED" => "tries it again later (BUFFERED)",
        _ => "drops the record (SKIP)",
    };
}
