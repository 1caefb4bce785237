using System.Collections.Immutable;
using EosAnalyzers.Effects;
using EosAnalyzers.Replay;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Rules;

/// <summary>A rule about effects that a replay makes again: the kinds it judges, and its words for each verdict.</summary>
internal abstract class EffectRule : ReplayRule
{
    private const string HeaderOption = "eos_idempotency_header";

    /// <summary>The rule is about effects of this kind of the catalogue.</summary>
    protected abstract bool Covers(string kind);

    /// <summary>What the call lacks, said right after its name.</summary>
    protected virtual string How => "";

    /// <summary>The effect happens again.</summary>
    protected abstract string Repeats(Finding finding, string effect);

    /// <summary>The second attempt is refused.</summary>
    protected virtual string Refused(Finding finding, string effect) =>
        $"{effect}; a replay is refused because it is there already, and the record fails in every attempt: use the form that overwrites";

    /// <summary>The code does not say; null when that is not worth a word.</summary>
    protected virtual string? Undecided(Finding finding, string effect) => null;

    public sealed override Explanation? Decide(Finding finding, Surroundings surroundings) =>
        finding.Exit != Exit.Effect || !Covers(finding.Api.Kind) ? null : EffectEvaluation.Of(finding, Headers(surroundings)) switch
        {
            Repetition.Repeats => new Explanation(Repeats(finding, Described(finding, How)) + Aftermath(finding)),
            Repetition.Refused => new Explanation(Refused(finding, Described(finding)) + Aftermath(finding)),
            Repetition.Undecided when Undecided(finding, Described(finding)) is { } message => new Explanation(message + Aftermath(finding), DiagnosticSeverity.Info),
            _ => null,
        };

    // The option adds names to those that are built in.
    private static ImmutableHashSet<string> Headers(Surroundings surroundings) =>
        surroundings.Option(HeaderOption) is { } names
            ? HttpRequest.CommonHeaders.Union(names.Split(',').Select(name => name.Trim()).Where(name => name.Length > 0))
            : HttpRequest.CommonHeaders;

    private static string Described(Finding finding, string how = "") => $"{finding.Region.Operator} calls {Name(finding)}{how}{Through(finding)}";

    // An effect that is known by an attribute goes by the name of the method that carries it.
    private static string Name(Finding finding) =>
        finding is { Api.IsAttribute: true, Call: IInvocationOperation { TargetMethod: var method } } ? $"{method.ContainingType.Name}.{method.Name}" : finding.Api.DisplayName;

    private static string Aftermath(Finding finding) =>
        finding.Call?.SemanticModel?.Compilation is not { } compilation ? ""
        : finding.Region.Operator.EndsWith("Async", StringComparison.Ordinal) ? Retried(RetryPolicy.Of(finding.Region, compilation))
        : EarlierOutput.Precedes(finding.Region, compilation) ? "; if it throws, the default handler still commits what To() has written for this record"
        : "";

    // Measured: a retriable exception made the effect three times for one record.
    private static string Retried(RetryPolicy? policy) => policy switch
    {
        null => "",
        { Exceptions.IsEmpty: true } => "; its retry policy may repeat it as well",
        { Attempts: { } attempts } => $"; its retry policy repeats it on {string.Join(" or ", policy.Exceptions)}, up to {attempts} times for one record, and then {End(policy)}",
        _ => $"; its retry policy repeats it on {string.Join(" or ", policy.Exceptions)}, and then {End(policy)}",
    };

    private static string End(RetryPolicy policy) => policy.AtEnd switch
    {
        "FAIL" => "stops the thread (FAIL)",
        "BUFFERED" => "tries it again later (BUFFERED)",
        _ => "drops the record (SKIP)",
    };
}
