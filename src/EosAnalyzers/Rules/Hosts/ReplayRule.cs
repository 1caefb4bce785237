using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Facts;
using EosAnalyzers.Statements;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>A rule about code that a replay executes again: one descriptor, one decision.</summary>
internal abstract class ReplayRule : Rule
{
    private const int CallsShownAtEachEnd = 4;

    private readonly Lazy<DiagnosticDescriptor> handlerDescriptor;

    protected ReplayRule()
    {
        handlerDescriptor = new(() => RedeliveryWording.Reword(Descriptor));
    }

    /// <summary>The rule also speaks of message handlers, which a redelivery executes again.</summary>
    protected virtual bool CoversHandlers => true;

    /// <summary>What the rule says of a finding; null when it has nothing to say.</summary>
    protected abstract RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context);

    public Diagnostic? JudgeFinding(ReplayFinding finding, RuleContext context) =>
        FindMessage(finding, context) is { } found
            && AnalysisMode.Weigh(Descriptor, found, context.Options, context.TestWeight.Value) is { } message
            ? DiagnosticFactory.CreateDiagnostic(
                GetDescriptor(finding),
                finding.Path[0].Syntax.GetLocation(),
                message,
                ListLocations(finding),
                CreateProperties(finding))
            : null;

    /// <summary>The rule with its message in the words of the finding's region.</summary>
    public DiagnosticDescriptor GetDescriptor(ReplayFinding finding) =>
        finding.Region.Handler is null ? Descriptor : handlerDescriptor.Value;

    /// <summary>The same in words alone, for who puts the finding elsewhere.</summary>
    public RuleMessage? FindMessage(ReplayFinding finding, RuleContext context)
    {
        if (finding.Suppressed.Contains(Descriptor.Id))
            return null;
        if (finding.Region.Handler is not null)
            return FindHandlerMessage(finding, context);
        return FindReplayMessage(finding, context);
    }

    private RuleMessage? FindReplayMessage(ReplayFinding finding, RuleContext context) =>
        finding is { Foreign: { } foreign, EscapeKind: EscapeKind.Effect }
            ? ReadVerdict(finding, foreign) ?? JudgeBorder(finding)
            : CreateMessage(finding, context);

    /// <summary>What the rule says of how this project calls an effect that another one makes.</summary>
    protected virtual RuleMessage? JudgeBorder(ReplayFinding finding) => null;

    private RuleMessage? FindHandlerMessage(ReplayFinding finding, RuleContext context) =>
        CoversHandlers
        && !HandledOnce.AreAllGuarded(finding)
        && FindReplayMessage(finding, context) is { } message
            ? RedeliveryWording.Reword(message)
            : null;

    // It was judged where its text, its tables and its options are.
    private RuleMessage? ReadVerdict(ReplayFinding finding, FactEntry foreign)
    {
        var verdict = foreign.Verdicts.FirstOrDefault(verdict => verdict.Rule == Descriptor.Id);
        if (verdict is null)
            return null;
        var arguments = verdict.Arguments.Select(argument => argument
            .Replace(FactVerdict.Region, DescribeRegion(finding))
            .Replace(FactVerdict.Route, DescribePath(finding)));
        return new RuleMessage(arguments.ToArray()) { Severity = verdict.Severity };
    }

    /// <summary>What the rule has to say of a file that describes the database.</summary>
    public virtual IEnumerable<Diagnostic> JudgeSchemaFile(AdditionalText file, ProjectDatabase database) => [];

    /// <summary>
    /// The code that is replayed, as the subject of a sentence: <c>MapValues</c>, <c>This transaction</c>.
    /// </summary>
    protected static string DescribeRegion(ReplayFinding finding) => finding.Region.Role switch
    {
        RegionRole.Transaction => "This transaction",
        RegionRole.ConsumeLoop => "This loop",
        _ => finding.Region.OperatorName,
    };

    /// <summary>
    /// What another attempt makes differently: <c>The result of MapValues</c>, <c>What Process writes</c>.
    /// </summary>
    protected static string DescribeEscape(ReplayFinding finding)
    {
        var isTransaction = finding.Region.Role == RegionRole.Transaction;
        var region = isTransaction ? "this transaction" : finding.Region.OperatorName;
        return finding.EscapeKind switch
        {
            EscapeKind.Record when isTransaction => "The output of this transaction",
            EscapeKind.Record => $"The result of {region}",
            EscapeKind.Store when finding.Region.Handler is not null => $"What {region} sends",
            EscapeKind.Store => $"What {region} writes",
            EscapeKind.Failure => $"Whether {region} fails",
            EscapeKind.Argument => $"What {region} passes to {finding.ReachedEffects[0].Api.CalledName}",
            _ => $"A variable that {region} keeps between attempts",
        };
    }

    /// <summary>What is read, by the name a reader knows: <c>DateTime.UtcNow</c>.</summary>
    protected static string GetSourceName(ReplayFinding finding) => finding.Path[finding.Path.Length - 1].Name;

    /// <summary>
    /// The calls between the region and what is read, <c> through Price() -> Clock.Now</c>; empty for a direct read.
    /// </summary>
    protected static string DescribePath(ReplayFinding finding) =>
        finding.Route is { } route
            ? route
            : finding.Path.Length < 2
            ? ""
            : " through " + string.Join(" -> ", ListCallNames(finding.Path.RemoveAt(finding.Path.Length - 1)));

    // Nobody reads a sentence of fifty calls; the additional locations have them all.
    private static IEnumerable<string> ListCallNames(ImmutableArray<CallStep> calls)
    {
        var names = calls.Select(step => step.Name);
        if (calls.Length <= 2 * CallsShownAtEachEnd)
            return names;
        var first = names.Take(CallsShownAtEachEnd);
        var last = names.Skip(calls.Length - CallsShownAtEachEnd);
        return first.Append($"{calls.Length - 2 * CallsShownAtEachEnd} more calls").Concat(last);
    }

    private static IEnumerable<Location> ListLocations(ReplayFinding finding) =>
        finding.Path.Select(step => step.Syntax.GetLocation());

    private static ImmutableDictionary<string, string?> CreateProperties(ReplayFinding finding)
    {
        var properties = CreateOwnProperties(finding);
        // A location of another compilation may not be part of a diagnostic.
        if (finding.Cause?.Split('|') is not { Length: 2 } cause)
            return properties;
        return properties.Add(PropertyKeys.CauseFile, cause[0]).Add(PropertyKeys.CauseLine, cause[1]);
    }

    private static ImmutableDictionary<string, string?> CreateOwnProperties(ReplayFinding finding) =>
        ImmutableDictionary<string, string?>.Empty
            .Add(PropertyKeys.Kind, finding.Api.Kind.GetCatalogName())
            .Add(PropertyKeys.Source, finding.Api.DocumentationId)
            .Add(
                PropertyKeys.Path,
                string.Join(" -> ", finding.Path.Select(step => step.Name).Prepend(finding.Region.OperatorName)));
}
