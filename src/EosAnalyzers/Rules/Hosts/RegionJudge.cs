using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Options;
using EosAnalyzers.Rules.Declarations.ProjectWithoutFacts;
using EosAnalyzers.Rules.Determinism.RegionNotFollowed;
using EosAnalyzers.Statements;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// What the rules say of the regions of one file. What a place of it said before is said again, without anything bound,
/// as long as no edit has changed what it rests on.
/// </summary>
internal sealed class RegionJudge
{
    public static readonly RegionNotFollowedRule NotFollowedRule = new();
    public static readonly ProjectWithoutFactsRule WithoutFactsRule = new();

    private readonly SemanticModelAnalysisContext context;
    private readonly RegionAnalysis analysis;
    private readonly StartedStreams streams;
    private readonly TestCode tests;
    private readonly RuleContext shared;
    private readonly KeptFindings kept;

    // Two transactions of one loop share their code: what is found in it is told once.
    private readonly HashSet<(string, Location, string)> told = [];

    public RegionJudge(
        SemanticModelAnalysisContext context,
        RegionAnalysis analysis,
        StartedStreams streams,
        TestCode tests,
        ProjectDatabase database)
    {
        (this.context, this.analysis, this.streams, this.tests) = (context, analysis, streams, tests);
        shared = new RuleContext(
            new OptionReader(context.Options.AnalyzerConfigOptionsProvider),
            context.SemanticModel.SyntaxTree,
            database);
        kept = KeptFindings.ForFile(context.SemanticModel.SyntaxTree, JudgingOptions.Read(context.Options, shared));
    }

    /// <summary>How many places were judged; the others said what they had said before.</summary>
    public int PlacesJudged { get; private set; }

    /// <summary>Reports what is found in the regions that begin at some places of the file.</summary>
    public void ReportOpenings(IEnumerable<SyntaxNode> openings, RegionFinder finder)
    {
        foreach (var opening in openings)
        {
            foreach (var diagnostic in kept.Find(opening, analysis, context.CancellationToken) ?? JudgeOpening(opening, finder))
                Report(diagnostic);
        }
    }

    /// <summary>The same for regions that are found otherwise; nothing of it is kept.</summary>
    public void ReportRegions(IEnumerable<Region> regions)
    {
        foreach (var region in regions)
        {
            foreach (var diagnostic in JudgeRegion(region, out _))
                Report(diagnostic);
        }
    }

    private void Report(Diagnostic diagnostic)
    {
        if (told.Add((diagnostic.Id, diagnostic.Location, diagnostic.GetMessage())))
            context.ReportDiagnostic(diagnostic);
    }

    private IEnumerable<Diagnostic> JudgeOpening(SyntaxNode opening, RegionFinder finder)
    {
        PlacesJudged++;
        var read = new ReadCode();
        var found = new List<Diagnostic>();
        var bases = new List<RegionBasis>();
        using (read.Note())
        {
            foreach (var region in finder.FindRegions(opening, context.SemanticModel, context.CancellationToken)
                .SelectMany(region => analysis.FindImplementations(region, context.SemanticModel)))
            {
                found.AddRange(JudgeRegion(region, out var basis));
                bases.Add(basis);
            }
        }
        if (analysis.Kept.AddAnswer(opening.SyntaxTree, bases, read) is { } answer)
            kept.Add(opening, found, answer, bases, analysis);
        return found;
    }

    private IReadOnlyList<Diagnostic> JudgeRegion(Region region, out RegionBasis basis)
    {
        var ruleContext = shared with
        {
            TestWeight = new(() => tests.WeighRegion(region, context.SemanticModel.SyntaxTree)),
        };
        var diagnostics = new List<Diagnostic>();
        foreach (var rule in RuleRegistry.RegionRules)
        {
            if (rule.JudgeRegion(region, context.SemanticModel, streams, ruleContext) is { } diagnostic)
                diagnostics.Add(diagnostic);
        }
        var found = analysis.FindFindings(region, context.SemanticModel, context.CancellationToken);
        basis = found.Basis;
        if (!found.IsComplete)
            diagnostics.Add(NotFollowedRule.JudgeRegion(region));
        foreach (var unseen in found.UnseenCalls)
            diagnostics.Add(WithoutFactsRule.JudgeRegion(region, unseen));
        // Of nearly every region there is nothing to say.
        if (!found.Findings.IsEmpty)
            diagnostics.AddRange(JudgeRules(found.Findings, ruleContext));
        return diagnostics;
    }

    private static IEnumerable<Diagnostic> JudgeRules(IEnumerable<ReplayFinding> findings, RuleContext ruleContext) =>
        findings.SelectMany(finding => RuleRegistry.ReplayRules.Select(rule => rule.JudgeFinding(finding, ruleContext)))
            .OfType<Diagnostic>()
            .GroupBy(diagnostic => (diagnostic.Id, diagnostic.Location, diagnostic.GetMessage()))
            .Select(same => same.First());
}
