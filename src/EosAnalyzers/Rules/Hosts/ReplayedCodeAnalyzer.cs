using System.Collections.Immutable;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Statements;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>The host of every rule about replayed code: finds the regions, has each walked once, and asks the rules.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReplayedCodeAnalyzer : DiagnosticAnalyzer
{
    private static readonly EosAnalyzers.Rules.Effects.UnreadableDatabase.UnreadableDatabaseRule DatabaseRule = new();

    private static readonly ImmutableArray<ReplayRule> Rules = ImmutableArray.Create<ReplayRule>(
        new EosAnalyzers.Rules.Determinism.WallClock.WallClockRule(), new EosAnalyzers.Rules.Determinism.RandomValue.RandomValueRule(), new EosAnalyzers.Rules.Determinism.GeneratedIdentity.GeneratedIdentityRule(),
        new EosAnalyzers.Rules.Determinism.ExternalRead.ExternalReadRule(), new EosAnalyzers.Rules.Determinism.UnstableHash.UnstableHashRule(), new EosAnalyzers.Rules.Determinism.UnorderedEnumeration.UnorderedEnumerationRule(),
        new EosAnalyzers.Rules.Determinism.AmbientCulture.AmbientCultureRule(), new EosAnalyzers.Rules.Determinism.HostIdentity.HostIdentityRule(), new EosAnalyzers.Rules.Determinism.SharedMutableState.SharedMutableStateRule(),
        new EosAnalyzers.Rules.Determinism.WallClockPunctuation.WallClockPunctuationRule(), new EosAnalyzers.Rules.Effects.UnstableEffectKey.UnstableEffectKeyRule(), new EosAnalyzers.Rules.Effects.HttpWithoutIdempotencyKey.HttpWithoutIdempotencyKeyRule(),
        new EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule(), new EosAnalyzers.Rules.Effects.MessageOutsideTransaction.MessageOutsideTransactionRule(),
        new EosAnalyzers.Rules.Effects.NonIdempotentSql.NonIdempotentSqlRule(), new EosAnalyzers.Rules.Effects.UndecidableSql.UndecidableSqlRule(), new EosAnalyzers.Rules.Effects.UntrackedInsert.UntrackedInsertRule(),
        DatabaseRule);

    private static readonly ImmutableArray<RegionRule> RegionRules = ImmutableArray.Create<RegionRule>(
        new EosAnalyzers.Rules.Effects.AsyncVoidCallback.AsyncVoidCallbackRule(), new EosAnalyzers.Rules.Effects.AsyncOperatorUnderExactlyOnce.AsyncOperatorUnderExactlyOnceRule());

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        Rules.Select(rule => rule.Rule).Concat(RegionRules.Select(rule => rule.Rule)).ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(StartCompilation);
    }

    private static void StartCompilation(CompilationStartAnalysisContext context)
    {
        if (!context.Compilation.ReferencedAssemblyNames.Any(assembly => assembly.Name is "Streamiz.Kafka.Net" or "Confluent.Kafka"))
            return;
        var analysis = new RegionAnalysis(context.Compilation);
        var finder = new RegionFinder(new OperatorWrappers(context.Compilation));
        var streams = new StartedStreams(context.Compilation);
        var database = new ProjectDatabase(context.Compilation, context.Options.AdditionalFiles);
        var names = new Lazy<NameScan>(() => new NameScan(finder.ScannedNames));
        // A file is read for names: letting the driver hand out its nodes costs ten times as much.
        context.RegisterSemanticModelAction(file => ReportFindings(file, FindRegions(file, finder, names.Value), analysis, streams, database));
        if (database.HasFiles)
            context.RegisterAdditionalFileAction(file => ReportFindings(file, database));
    }

    private static void ReportFindings(AdditionalFileAnalysisContext context, ProjectDatabase database)
    {
        foreach (var diagnostic in DatabaseRule.Judge(context.AdditionalFile, database))
            context.ReportDiagnostic(diagnostic);
    }

    private static IEnumerable<Region> FindRegions(SemanticModelAnalysisContext context, RegionFinder finder, NameScan names) =>
        CodeBlocks.FindMentions(names, context).Select(RegionFinder.FindOpening).OfType<SyntaxNode>().Distinct()
            .Where(opening => CodeBlocks.IsAskedFor(opening, context))
            .SelectMany(opening => finder.FindRegions(opening, context.SemanticModel, context.CancellationToken));

    private static void ReportFindings(SemanticModelAnalysisContext context, IEnumerable<Region> regions, RegionAnalysis analysis, StartedStreams streams, ProjectDatabase database)
    {
        var surroundings = new RuleContext(context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.SemanticModel.SyntaxTree), database);
        foreach (var region in regions)
            foreach (var diagnostic in JudgeRules(region, context.SemanticModel, streams).Concat(JudgeRules(analysis.FindFindings(region, context.SemanticModel), surroundings)))
                context.ReportDiagnostic(diagnostic);
    }

    private static IEnumerable<Diagnostic> JudgeRules(Region region, SemanticModel model, StartedStreams streams) =>
        RegionRules.Select(rule => rule.JudgeRegion(region, model, streams)).OfType<Diagnostic>();

    private static IEnumerable<Diagnostic> JudgeRules(IEnumerable<ReplayFinding> findings, RuleContext surroundings) =>
        findings.SelectMany(finding => Rules.Select(rule => rule.JudgeFinding(finding, surroundings))).OfType<Diagnostic>();
}
