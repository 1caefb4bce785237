using System.Collections.Immutable;
using EosAnalyzers.Rules.FencingMishandled;
using EosAnalyzers.Rules.FencingProneTiming;
using EosAnalyzers.Rules.GuaranteeOrder;
using EosAnalyzers.Rules.GuaranteeUndone;
using EosAnalyzers.Rules.GuaranteeUpgrade;
using EosAnalyzers.Rules.HandlerContinues;
using EosAnalyzers.Rules.OffsetsOutsideTransaction;
using EosAnalyzers.Rules.ProducerWithoutIdempotence;
using EosAnalyzers.Rules.RandomClientIdentity;
using EosAnalyzers.Rules.ReadUncommitted;
using EosAnalyzers.Rules.UnknownGuarantee;
using EosAnalyzers.Settings;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules;

/// <summary>The host of every rule about settings in C#: has each body read once and asks the rules about each configuration object.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SettingsAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<SettingsRule> Rules = ImmutableArray.Create<SettingsRule>(
        new ReadUncommittedRule(), new ProducerWithoutIdempotenceRule(), new GuaranteeUndoneRule(), new GuaranteeOrderRule(), new HandlerContinuesRule(),
        new RandomClientIdentityRule(), new FencingProneTimingRule(), new UnknownGuaranteeRule(), new GuaranteeUpgradeRule(),
        new OffsetsOutsideTransactionRule(), new FencingMishandledRule());

    private static readonly NameScan Names = new(SettingNames.Mentioned);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Rules.Select(rule => rule.Rule).ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (!KafkaTypes.AreReferenced(context.Compilation))
            return;
        var project = new Project(context.Compilation, context.Options.AnalyzerConfigOptionsProvider);
        context.RegisterSemanticModelAction(file => Read(file, project));
    }

    private static void Read(SemanticModelAnalysisContext context, Project project)
    {
        foreach (var block in CodeBlocks.Mentions(Names, context).Where(IsMention).SelectMany(CodeBlocks.Around).Distinct())
            if (CodeBlocks.IsAskedFor(block, context))
                Read(block, context, project);
    }

    private static void Read(SyntaxNode block, SemanticModelAnalysisContext context, Project project)
    {
        var source = new Source(context.SemanticModel, context.CancellationToken);
        foreach (var configuration in ConfigurationReader.Read(block, source).All)
            Report(context, rule => rule.Judge(configuration, project));
        foreach (var transaction in TransactionRegions.Transactions(block, context.SemanticModel, context.CancellationToken))
            Report(context, rule => rule.Judge(transaction, source));
    }

    private static void Report(SemanticModelAnalysisContext context, Func<SettingsRule, IEnumerable<Complaint>> judge)
    {
        foreach (var rule in Rules)
            foreach (var complaint in judge(rule))
                context.ReportDiagnostic(rule.Report(complaint, context.SemanticModel.Compilation));
    }

    private static bool IsMention(SyntaxToken token) => token.Parent switch
    {
        SimpleNameSyntax { Identifier.ValueText: var name } mention => SettingNames.IsHint(name) || SettingNames.IsProperty(name) && IsAssigned(mention),
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => SettingNames.IsKey(literal.Token.ValueText),
        _ => false,
    };

    private static bool IsAssigned(SyntaxNode name) =>
        name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name
        || name.Parent is MemberAccessExpressionSyntax access && access.Name == name && access.Parent is AssignmentExpressionSyntax outer && outer.Left == access;
}
