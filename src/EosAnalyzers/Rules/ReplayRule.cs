using System.Collections.Immutable;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules;

/// <summary>A rule about code that a replay executes again: one descriptor, one decision.</summary>
internal abstract class ReplayRule
{
    private const int ToldAtEachEnd = 4;

    public abstract DiagnosticDescriptor Rule { get; }

    /// <summary>The rule's finding in words, or null when the rule has nothing to say.</summary>
    public virtual string? Explain(Finding finding) => null;

    /// <summary>The finding with the weight it has where its surroundings, or what the code leaves open, decide as well.</summary>
    public virtual Explanation? Decide(Finding finding, Surroundings surroundings) =>
        Explain(finding) is { } message ? new Explanation(message) : null;

    public Diagnostic? Judge(Finding finding, Surroundings surroundings) =>
        Decide(finding, surroundings) is { } decision
            ? Report.At(Rule, finding.Path[0].Syntax.GetLocation(), decision.Message, Locations(finding), Properties(finding), decision.Severity)
            : null;

    /// <summary>The path as a reader follows it: <c>Price() -> Clock.Now</c>; empty for a direct read.</summary>
    protected static string Through(Finding finding) =>
        finding.Path.Length < 2 ? "" : ", through " + string.Join(" -> ", Told(finding.Path.RemoveAt(finding.Path.Length - 1)));

    // Nobody reads a sentence of fifty calls; the additional locations have them all.
    private static IEnumerable<string> Told(ImmutableArray<Step> calls)
    {
        var names = calls.Select(step => step.Name);
        return calls.Length <= 2 * ToldAtEachEnd
            ? names
            : names.Take(ToldAtEachEnd).Append($"{calls.Length - 2 * ToldAtEachEnd} more calls").Concat(names.Skip(calls.Length - ToldAtEachEnd));
    }

    /// <summary>What is read, where it leaves and by which path: <c>lets DateTime.UtcNow decide the record, through Price() -> Clock.Now</c>.</summary>
    protected static string Leaving(Finding finding) => Verb(finding) + Through(finding);

    private static string Verb(Finding finding) => finding.Exit switch
    {
        Exit.Record => $"lets {Root(finding)} decide the record",
        Exit.Store => $"forwards or stores {Root(finding)}",
        Exit.Failure => $"lets {Root(finding)} decide whether the record fails",
        Exit.Argument => $"lets {Root(finding)} reach {finding.Sinks[0].Api.DisplayName}",
        _ => $"keeps {Root(finding)} in a variable that outlives the attempt",
    };

    private static string Root(Finding finding) => finding.Path[finding.Path.Length - 1].Name;

    private static IEnumerable<Location> Locations(Finding finding) => finding.Path.Select(step => step.Syntax.GetLocation());

    private static ImmutableDictionary<string, string?> Properties(Finding finding) =>
        ImmutableDictionary<string, string?>.Empty
            .Add("kind", finding.Api.Kind)
            .Add("root", finding.Api.DocumentationId)
            .Add("path", string.Join(" -> ", finding.Path.Select(step => step.Name).Prepend(finding.Region.Operator)));
}

/// <summary>What a rule says of a finding; <paramref name="Severity"/> where it is not the rule's own.</summary>
internal sealed record Explanation(string Message, DiagnosticSeverity? Severity = null);
