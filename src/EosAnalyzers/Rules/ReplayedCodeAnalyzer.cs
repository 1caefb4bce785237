using System.Collections.Immutable;
using EosAnalyzers.Effects;
using EosAnalyzers.Replay;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules;

/// <summary>The host of every rule about replayed code: finds the regions, has each walked once, and asks the rules.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReplayedCodeAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<ReplayRule> Rules = ImmutableArray.Create<ReplayRule>(
        new WallClock.WallClockRule(), new RandomValue.RandomValueRule(), new GeneratedIdentity.GeneratedIdentityRule(),
        new ExternalRead.ExternalReadRule(), new UnstableHash.UnstableHashRule(), new UnorderedEnumeration.UnorderedEnumerationRule(),
        new AmbientCulture.AmbientCultureRule(), new HostIdentity.HostIdentityRule(), new SharedMutableState.SharedMutableStateRule(),
        new WallClockPunctuation.WallClockPunctuationRule(), new UnstableEffectKey.UnstableEffectKeyRule(), new HttpWithoutIdempotencyKey.HttpWithoutIdempotencyKeyRule(),
        new NonIdempotentStoreWrite.NonIdempotentStoreWriteRule(), new MessageOutsideTransaction.MessageOutsideTransactionRule(),
        new NonIdempotentSql.NonIdempotentSqlRule(), new UndecidableSql.UndecidableSqlRule(), new UntrackedInsert.UntrackedInsertRule());

    private static readonly ImmutableArray<RegionRule> RegionRules = ImmutableArray.Create<RegionRule>(
        new AsyncVoidCallback.AsyncVoidCallbackRule(), new AsyncOperatorUnderExactlyOnce.AsyncOperatorUnderExactlyOnceRule());

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        Rules.Select(rule => rule.Rule).Concat(RegionRules.Select(rule => rule.Rule)).ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
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
        context.RegisterSyntaxNodeAction(node => Report(node, analysis, streams, Regions(node, finder)),
            SyntaxKind.InvocationExpression, SyntaxKind.ObjectCreationExpression, SyntaxKind.SimpleAssignmentExpression,
            SyntaxKind.ClassDeclaration, SyntaxKind.RecordDeclaration, SyntaxKind.StructDeclaration);
    }

    private static IEnumerable<Region> Regions(SyntaxNodeAnalysisContext context, RegionFinder finder) => context.Node switch
    {
        InvocationExpressionSyntax call when TransactionRegions.MayOpen(call) => TransactionRegions.InCall(call, context.SemanticModel, context.CancellationToken),
        InvocationExpressionSyntax call => finder.InCall(call, context.SemanticModel, context.CancellationToken),
        BaseObjectCreationExpressionSyntax creation => RegionFinder.InCreation(creation, context.SemanticModel, context.CancellationToken),
        AssignmentExpressionSyntax assignment => RegionFinder.InAssignment(assignment, context.SemanticModel, context.CancellationToken),
        TypeDeclarationSyntax declaration => RegionFinder.InType(declaration, context.SemanticModel, context.CancellationToken),
        _ => [],
    };

    private static void Report(SyntaxNodeAnalysisContext context, RegionAnalysis analysis, StartedStreams streams, IEnumerable<Region> regions)
    {
        foreach (var region in regions)
            foreach (var diagnostic in Judge(region, context.SemanticModel, streams).Concat(Judge(analysis.Findings(region, context.SemanticModel), Options(context))))
                context.ReportDiagnostic(diagnostic);
    }

    private static AnalyzerConfigOptions Options(SyntaxNodeAnalysisContext context) =>
        context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Node.SyntaxTree);

    private static IEnumerable<Diagnostic> Judge(Region region, SemanticModel model, StartedStreams streams) =>
        RegionRules.Select(rule => rule.Judge(region, model, streams)).OfType<Diagnostic>();

    private static IEnumerable<Diagnostic> Judge(IEnumerable<Finding> findings, AnalyzerConfigOptions options) =>
        findings.SelectMany(finding => Rules.Select(rule => rule.Judge(finding, options))).OfType<Diagnostic>();
}
