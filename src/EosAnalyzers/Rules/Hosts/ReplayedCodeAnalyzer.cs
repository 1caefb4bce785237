using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Options;
using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Facts;
using EosAnalyzers.Handlers;
using EosAnalyzers.Rules.Declarations.ProjectWithoutFacts;
using EosAnalyzers.Rules.Declarations.UnreadableFacts;
using EosAnalyzers.Rules.Determinism.RegionNotFollowed;
using EosAnalyzers.Rules.Solutions;
using EosAnalyzers.Statements;
using EosAnalyzers.Topology;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// The host of every rule about replayed code: finds the regions, has each walked once, and asks the rules.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReplayedCodeAnalyzer : DiagnosticAnalyzer
{
    private static readonly RegionNotFollowedRule NotFollowedRule = new();
    private static readonly UnreadableFactsRule FactsRule = RuleRegistry.All.OfType<UnreadableFactsRule>().Single();
    private static readonly ProjectWithoutFactsRule WithoutFactsRule = new();

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        RuleRegistry.ReplayRules.Select(rule => rule.Descriptor)
            .Concat(RuleRegistry.RegionRules.Select(rule => rule.Descriptor))
            .Append(NotFollowedRule.Descriptor)
            .Append(FactsRule.Descriptor)
            .Append(WithoutFactsRule.Descriptor)
            .ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(StartCompilation);
    }

    private static void StartCompilation(CompilationStartAnalysisContext context)
    {
        var options = new OptionReader(context.Options.AnalyzerConfigOptionsProvider);
        if (!MayHoldReplayedCode(context.Compilation, options))
            return;
        var declared = DeclaredApis.Read(
            context.Options.AdditionalFiles, context.Compilation, context.CancellationToken);
        var foreign = FactWriter.ReadForeign(context.Compilation, context.Options, context.CancellationToken);
        var catalog = ApiCatalog.Embedded.With(declared);
        if (options.AsksForHandlers(context.Compilation))
            catalog = catalog.WithMessagesAsOutput();
        var analysis = new RegionAnalysis(context.Compilation, catalog, foreign);
        var finder = new RegionFinder(
            new OperatorWrappers(context.Compilation, declared, foreign), new TransactionHelpers(context.Compilation));
        var streams = new StartedStreams(context.Compilation);
        var tests = new TestCode(context.Compilation, options, streams);
        var database = new ProjectDatabase(context.Compilation, context.Options.AdditionalFiles);
        var names = new Lazy<NameScan>(() => new NameScan(finder.ScannedNames));
        var handlers = new HandlerRegions(context.Compilation);
        // A file is read for names: letting the driver hand out its nodes costs ten times as much.
        var models = KeptModels.ForCompilation(context.Compilation);
        context.RegisterSemanticModelAction(file =>
        {
            models.HoldModel(file.SemanticModel);
            var replayed = options.FindReplayedCode(file.SemanticModel.SyntaxTree);
            if ((replayed & ReplayedCode.Transactions) != 0)
                ReportFindings(file, FindRegions(file, finder, names.Value), analysis, streams, tests, database);
            if ((replayed & ReplayedCode.Handlers) != 0)
                ReportFindings(file, handlers.FindRegions(file), analysis, streams, tests, database);
            models.FinishFile();
        });
        // With the first file, so that it is said once.
        if (!foreign.Unreadable.IsEmpty)
            context.RegisterSemanticModelAction(file => ReportUnreadable(file, foreign));
        if (database.HasFiles)
            context.RegisterAdditionalFileAction(file => ReportFindings(file, database));
    }

    // A library that hands out messages counts only where the project asks for handlers.
    private static bool MayHoldReplayedCode(Compilation compilation, OptionReader options) =>
        KafkaLibraries.AreUsedBy(compilation)
            || options.AsksForHandlers(compilation) && HandlerCatalog.IsReferenced(compilation);

    private static void ReportFindings(AdditionalFileAnalysisContext context, ProjectDatabase database)
    {
        foreach (var rule in RuleRegistry.ReplayRules)
            foreach (var diagnostic in rule.JudgeSchemaFile(context.AdditionalFile, database))
                context.ReportDiagnostic(diagnostic);
    }

    private static void ReportUnreadable(SemanticModelAnalysisContext context, ForeignFacts foreign)
    {
        if (context.SemanticModel.SyntaxTree != context.SemanticModel.Compilation.SyntaxTrees.First())
            return;
        foreach (var diagnostic in FactsRule.JudgeAssemblies(foreign.Unreadable))
            context.ReportDiagnostic(diagnostic);
    }

    private static IEnumerable<Region> FindRegions(
        SemanticModelAnalysisContext context, RegionFinder finder, NameScan names) =>
        CodeBlocks.FindMentions(names, context).Select(RegionFinder.FindOpening).OfType<SyntaxNode>().Distinct()
            .Where(opening => CodeBlocks.IsAskedFor(opening, context))
            .SelectMany(opening => finder.FindRegions(opening, context.SemanticModel, context.CancellationToken));

    private static void ReportFindings(
        SemanticModelAnalysisContext context,
        IEnumerable<Region> regions,
        RegionAnalysis analysis,
        StartedStreams streams,
        TestCode tests,
        ProjectDatabase database)
    {
        var options = new OptionReader(context.Options.AnalyzerConfigOptionsProvider);
        var tree = context.SemanticModel.SyntaxTree;
        // Two transactions of one loop share their code: what is found in it is told once.
        var told = new HashSet<(string, Location, string)>();
        foreach (var region in regions)
        {
            var ruleContext = new RuleContext(options, tree, database)
            {
                TestWeight = new(() => tests.WeighRegion(region, tree)),
            };
            foreach (var rule in RuleRegistry.RegionRules)
            {
                if (rule.JudgeRegion(region, context.SemanticModel, streams, ruleContext) is { } diagnostic)
                    context.ReportDiagnostic(diagnostic);
            }
            var found = analysis.FindFindings(region, context.SemanticModel, context.CancellationToken);
            if (!found.IsComplete)
                context.ReportDiagnostic(NotFollowedRule.JudgeRegion(region));
            foreach (var unseen in found.UnseenCalls)
                context.ReportDiagnostic(WithoutFactsRule.JudgeRegion(region, unseen));
            // Of nearly every region there is nothing to say.
            if (found.Findings.IsEmpty)
                continue;
            foreach (var diagnostic in JudgeRules(found.Findings, ruleContext))
            {
                if (told.Add((diagnostic.Id, diagnostic.Location, diagnostic.GetMessage())))
                    context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static IEnumerable<Diagnostic> JudgeRules(IEnumerable<ReplayFinding> findings, RuleContext ruleContext) =>
        findings.SelectMany(finding => RuleRegistry.ReplayRules.Select(rule => rule.JudgeFinding(finding, ruleContext)))
            .OfType<Diagnostic>()
                .GroupBy(diagnostic => (diagnostic.Id, diagnostic.Location, diagnostic.GetMessage()))
                .Select(same => same.First());
}
