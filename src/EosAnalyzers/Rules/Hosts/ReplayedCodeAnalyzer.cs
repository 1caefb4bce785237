using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Options;
using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Facts;
using EosAnalyzers.Handlers;
using EosAnalyzers.Rules.Declarations.UnreadableFacts;
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
    private static readonly UnreadableFactsRule FactsRule = RuleRegistry.All.OfType<UnreadableFactsRule>().Single();

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        RuleRegistry.ReplayRules.Select(rule => rule.Descriptor)
            .Concat(RuleRegistry.RegionRules.Select(rule => rule.Descriptor))
            .Append(RegionJudge.NotFollowedRule.Descriptor)
            .Append(FactsRule.Descriptor)
            .Append(RegionJudge.WithoutFactsRule.Descriptor)
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
        var foreign = ReferencedFacts.Read(context.Compilation, context.Options, context.CancellationToken);
        var catalog = ApiCatalog.Embedded.With(declared);
        if (options.AsksForHandlers(context.Compilation))
            catalog = catalog.WithMessagesAsOutput();
        // Most files open no region, and in an editor most strokes are in such a file: it asks for none of this.
        var analysis = new Lazy<RegionAnalysis>(() => new RegionAnalysis(context.Compilation, catalog, foreign));
        var finder = new RegionFinder(
            new OperatorWrappers(context.Compilation, declared, foreign), new TransactionHelpers(context.Compilation, foreign));
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
            var openings = (replayed & ReplayedCode.Transactions) != 0 ? FindOpenings(file, names.Value) : [];
            var regions = (replayed & ReplayedCode.Handlers) != 0 ? handlers.FindRegions(file).ToList() : [];
            if (openings.Count + regions.Count > 0)
            {
                var judge = new RegionJudge(file, analysis.Value, streams, tests, database);
                judge.ReportOpenings(openings, finder);
                judge.ReportRegions(regions);
            }
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

    private static List<SyntaxNode> FindOpenings(SemanticModelAnalysisContext context, NameScan names)
    {
        var openings = new List<SyntaxNode>();
        var seen = new HashSet<SyntaxNode>();
        foreach (var mention in CodeBlocks.FindMentions(names, context))
        {
            if (RegionFinder.FindOpening(mention) is { } opening
                && seen.Add(opening)
                && CodeBlocks.IsAskedFor(opening, context))
                openings.Add(opening);
        }
        return openings;
    }
}
