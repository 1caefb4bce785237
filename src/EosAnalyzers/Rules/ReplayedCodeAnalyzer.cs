using System.Collections.Immutable;
using EosAnalyzers.Effects;
using EosAnalyzers.Replay;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules;

/// <summary>The host of every rule about replayed code: finds the regions, has each walked once, and asks the rules.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReplayedCodeAnalyzer : DiagnosticAnalyzer
{
    private static readonly UnreadableDatabase.UnreadableDatabaseRule DatabaseRule = new();

    private static readonly ImmutableArray<ReplayRule> Rules = ImmutableArray.Create<ReplayRule>(
        new WallClock.WallClockRule(), new RandomValue.RandomValueRule(), new GeneratedIdentity.GeneratedIdentityRule(),
        new ExternalRead.ExternalReadRule(), new UnstableHash.UnstableHashRule(), new UnorderedEnumeration.UnorderedEnumerationRule(),
        new AmbientCulture.AmbientCultureRule(), new HostIdentity.HostIdentityRule(), new SharedMutableState.SharedMutableStateRule(),
        new WallClockPunctuation.WallClockPunctuationRule(), new UnstableEffectKey.UnstableEffectKeyRule(), new HttpWithoutIdempotencyKey.HttpWithoutIdempotencyKeyRule(),
        new NonIdempotentStoreWrite.NonIdempotentStoreWriteRule(), new MessageOutsideTransaction.MessageOutsideTransactionRule(),
        new NonIdempotentSql.NonIdempotentSqlRule(), new UndecidableSql.UndecidableSqlRule(), new UntrackedInsert.UntrackedInsertRule(),
        DatabaseRule);

    private static readonly ImmutableArray<RegionRule> RegionRules = ImmutableArray.Create<RegionRule>(
        new AsyncVoidCallback.AsyncVoidCallbackRule(), new AsyncOperatorUnderExactlyOnce.AsyncOperatorUnderExactlyOnceRule());

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        Rules.Select(rule => rule.Rule).Concat(RegionRules.Select(rule => rule.Rule)).ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (!context.Compilation.ReferencedAssemblyNames.Any(assembly => assembly.Name is "Streamiz.Kafka.Net" or "Confluent.Kafka"))
            return;
        var analysis = new RegionAnalysis(context.Compilation);
        var finder = new RegionFinder(new Wrappers(context.Compilation));
        var streams = new StartedStreams(context.Compilation);
        var database = new SqlDatabase(context.Compilation, context.Options.AdditionalFiles);
        var names = new Lazy<NameScan>(() => new NameScan(finder.Names));
        // A file is read for names: letting the driver hand out its nodes costs ten times as much.
        context.RegisterSemanticModelAction(file => Report(file, Regions(file, finder, names.Value), analysis, streams, database));
        if (database.HasFiles)
            context.RegisterAdditionalFileAction(file => Report(file, database));
    }

    private static void Report(AdditionalFileAnalysisContext context, SqlDatabase database)
    {
        foreach (var diagnostic in DatabaseRule.Judge(context.AdditionalFile, database))
            context.ReportDiagnostic(diagnostic);
    }

    private static IEnumerable<Region> Regions(SemanticModelAnalysisContext context, RegionFinder finder, NameScan names) =>
        CodeBlocks.Mentions(names, context).Select(RegionFinder.Opening).OfType<SyntaxNode>().Distinct()
            .Where(opening => CodeBlocks.IsAskedFor(opening, context))
            .SelectMany(opening => finder.Opened(opening, context.SemanticModel, context.CancellationToken));

    private static void Report(SemanticModelAnalysisContext context, IEnumerable<Region> regions, RegionAnalysis analysis, StartedStreams streams, SqlDatabase database)
    {
        var surroundings = new Surroundings(context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.SemanticModel.SyntaxTree), database);
        foreach (var region in regions)
            foreach (var diagnostic in Judge(region, context.SemanticModel, streams).Concat(Judge(analysis.Findings(region, context.SemanticModel), surroundings)))
                context.ReportDiagnostic(diagnostic);
    }

    private static IEnumerable<Diagnostic> Judge(Region region, SemanticModel model, StartedStreams streams) =>
        RegionRules.Select(rule => rule.Judge(region, model, streams)).OfType<Diagnostic>();

    private static IEnumerable<Diagnostic> Judge(IEnumerable<Finding> findings, Surroundings surroundings) =>
        findings.SelectMany(finding => Rules.Select(rule => rule.Judge(finding, surroundings))).OfType<Diagnostic>();
}
