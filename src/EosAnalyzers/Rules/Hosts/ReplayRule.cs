using EosAnalyzers.Catalog;
using System.Collections.Immutable;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>A rule about code that a replay executes again: one descriptor, one decision.</summary>
internal abstract class ReplayRule : Rule
{
    private const int CallsShownAtEachEnd = 4;

    /// <summary>The rule's finding in words, or null when the rule has nothing to say.</summary>
    public virtual string? FormatMessage(ReplayFinding finding) => null;

    /// <summary>The finding with the weight it has where its surroundings, or what the code leaves open, decide as well.</summary>
    public virtual RuleMessage? DecideMessage(ReplayFinding finding, RuleContext surroundings) =>
        FormatMessage(finding) is { } message ? new RuleMessage(message) : null;

    public Diagnostic? JudgeFinding(ReplayFinding finding, RuleContext surroundings) =>
        !finding.Suppressed.Contains(Descriptor.Id) && DecideMessage(finding, surroundings) is { } decision
            ? DiagnosticFactory.CreateDiagnostic(Descriptor, finding.Path[0].Syntax.GetLocation(), decision.Message, ListLocations(finding), CreateProperties(finding), decision.Severity)
            : null;

    /// <summary>What the rule has to say of a file that describes the database.</summary>
    public virtual IEnumerable<Diagnostic> JudgeSchemaFile(AdditionalText file, ProjectDatabase database) => [];

    /// <summary>The path as a reader follows it: <c>Price() -> Clock.Now</c>; empty for a direct read.</summary>
    protected static string DescribePath(ReplayFinding finding) =>
        finding.Path.Length < 2 ? "" : ", through " + string.Join(" -> ", ListCallNames(finding.Path.RemoveAt(finding.Path.Length - 1)));

    // Nobody reads a sentence of fifty calls; the additional locations have them all.
    private static IEnumerable<string> ListCallNames(ImmutableArray<CallStep> calls)
    {
        var names = calls.Select(step => step.Name);
        return calls.Length <= 2 * CallsShownAtEachEnd
            ? names
            : names.Take(CallsShownAtEachEnd).Append($"{calls.Length - 2 * CallsShownAtEachEnd} more calls").Concat(names.Skip(calls.Length - CallsShownAtEachEnd));
    }

    /// <summary>What is read, where it leaves and by which path: <c>lets DateTime.UtcNow decide the record, through Price() -> Clock.Now</c>.</summary>
    protected static string DescribeEscape(ReplayFinding finding) => DescribeExit(finding) + DescribePath(finding);

    private static string DescribeExit(ReplayFinding finding) => finding.EscapeKind switch
    {
        EscapeKind.Record => $"lets {GetSourceName(finding)} decide the record",
        EscapeKind.Store => $"forwards or stores {GetSourceName(finding)}",
        EscapeKind.Failure => $"lets {GetSourceName(finding)} decide whether the record fails",
        EscapeKind.Argument => $"lets {GetSourceName(finding)} reach {finding.ReachedEffects[0].Api.DisplayName}",
        _ => $"keeps {GetSourceName(finding)} in a variable that outlives the attempt",
    };

    private static string GetSourceName(ReplayFinding finding) => finding.Path[finding.Path.Length - 1].Name;

    private static IEnumerable<Location> ListLocations(ReplayFinding finding) => finding.Path.Select(step => step.Syntax.GetLocation());

    private static ImmutableDictionary<string, string?> CreateProperties(ReplayFinding finding) =>
        ImmutableDictionary<string, string?>.Empty
            .Add("kind", finding.Api.Kind.GetCatalogName())
            .Add("root", finding.Api.DocumentationId)
            .Add("path", string.Join(" -> ", finding.Path.Select(step => step.Name).Prepend(finding.Region.OperatorName)));
}

/// <summary>What a rule says of a finding; <paramref name="Severity"/> where it is not the rule's own.</summary>
internal sealed record RuleMessage(string Message, DiagnosticSeverity? Severity = null);
