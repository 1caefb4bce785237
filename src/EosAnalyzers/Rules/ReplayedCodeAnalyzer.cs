using System.Collections.Immutable;
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
        new WallClockPunctuation.WallClockPunctuationRule());

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Rules.Select(rule => rule.Rule).ToImmutableArray();

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
        context.RegisterSyntaxNodeAction(node => Report(node, analysis, Regions(node, finder)),
            SyntaxKind.InvocationExpression, SyntaxKind.ObjectCreationExpression, SyntaxKind.SimpleAssignmentExpression,
            SyntaxKind.ClassDeclaration, SyntaxKind.RecordDeclaration, SyntaxKind.StructDeclaration);
    }

    private static IEnumerable<Region> Regions(SyntaxNodeAnalysisContext context, RegionFinder finder) => context.Node switch
    {
        InvocationExpressionSyntax call => finder.InCall(call, context.SemanticModel, context.CancellationToken)
            .Concat(TransactionRegions.InCall(call, context.SemanticModel, context.CancellationToken)),
        BaseObjectCreationExpressionSyntax creation => RegionFinder.InCreation(creation, context.SemanticModel, context.CancellationToken),
        AssignmentExpressionSyntax assignment => RegionFinder.InAssignment(assignment, context.SemanticModel, context.CancellationToken),
        TypeDeclarationSyntax declaration => RegionFinder.InType(declaration, context.SemanticModel, context.CancellationToken),
        _ => [],
    };

    private static void Report(SyntaxNodeAnalysisContext context, RegionAnalysis analysis, IEnumerable<Region> regions)
    {
        foreach (var region in regions)
            foreach (var finding in analysis.Findings(region, context.SemanticModel))
                foreach (var diagnostic in Rules.Select(rule => rule.Judge(finding)).OfType<Diagnostic>())
                    context.ReportDiagnostic(diagnostic);
    }
}
