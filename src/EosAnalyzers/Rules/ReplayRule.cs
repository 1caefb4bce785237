using System.Collections.Immutable;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules;

/// <summary>A rule about code that a replay executes again: one descriptor, one decision.</summary>
internal abstract class ReplayRule
{
    public abstract DiagnosticDescriptor Rule { get; }

    /// <summary>The rule's finding in words, or null when the rule has nothing to say.</summary>
    public abstract string? Explain(Finding finding);

    public Diagnostic? Judge(Finding finding) =>
        Explain(finding) is { } message
            ? Report.At(Rule, finding.Path[0].Syntax.GetLocation(), message, Locations(finding), Properties(finding))
            : null;

    /// <summary>The path as a reader follows it: <c>Price() -> Clock.Now</c>; empty for a direct read.</summary>
    protected static string Through(Finding finding) =>
        finding.Path.Length < 2 ? "" : ", through " + string.Join(" -> ", finding.Path.Take(finding.Path.Length - 1).Select(step => step.Name));

    /// <summary>What is read, where it leaves and by which path: <c>lets DateTime.UtcNow decide the record, through Price() -> Clock.Now</c>.</summary>
    protected static string Leaving(Finding finding) => Verb(finding) + Through(finding);

    private static string Verb(Finding finding) => finding.Exit switch
    {
        Exit.Record => $"lets {Root(finding)} decide the record",
        Exit.Store => $"forwards or stores {Root(finding)}",
        Exit.Failure => $"lets {Root(finding)} decide whether the record fails",
        Exit.Argument => $"lets {Root(finding)} reach {finding.Sink!.DisplayName}",
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
