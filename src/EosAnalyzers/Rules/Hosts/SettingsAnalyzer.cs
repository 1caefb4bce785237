using EosAnalyzers.Catalog;
using System.Collections.Immutable;
using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Options;
using EosAnalyzers.Rules.Solutions;
using EosAnalyzers.Settings;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// The host of every rule about settings in C#: has each body read once and asks the rules about each configuration
/// object.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SettingsAnalyzer : DiagnosticAnalyzer
{
    // Of most projects no other one makes a setting: the scan of our own names is made once a process.
    private static readonly NameScan OwnNames = new(SettingNames.ScannedNames);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        RuleRegistry.SettingsRules.Select(rule => rule.Descriptor).ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(StartCompilation);
    }

    private static void StartCompilation(CompilationStartAnalysisContext context)
    {
        if (!KafkaLibraries.AreUsedBy(context.Compilation))
            return;
        var options = new OptionReader(context.Options.AnalyzerConfigOptionsProvider);
        var foreign = ReferencedFacts.Read(context.Compilation, context.Options, context.CancellationToken);
        var project = new ProjectFacts(context.Compilation, options, foreign);
        var tests = new TestCode(context.Compilation, options, new StartedStreams(context.Compilation));
        var settingNames = project.ConfiguringNames.Count == 0
            ? OwnNames
            : new NameScan(SettingNames.ScannedNames.Concat(project.ConfiguringNames));
        var consumeNames = new Lazy<NameScan>(() => new NameScan(project.ConsumerHelpers.ScannedNames));
        context.RegisterSemanticModelAction(file =>
        {
            ReadFile(file, project, tests, settingNames);
            if (project.AsksForHandlers(file.SemanticModel.SyntaxTree))
                ReadConsumeLoops(file, project, tests, consumeNames.Value);
        });
    }

    private static void ReadFile(
        SemanticModelAnalysisContext context, ProjectFacts project, TestCode tests, NameScan names)
    {
        foreach (var block in CodeBlocks.FindMentions(names, context)
            .Where(token => IsMention(token, project))
            .SelectMany(CodeBlocks.FindEnclosingBlocks)
            .Distinct())
            if (CodeBlocks.IsAskedFor(block, context))
                ReadBlock(block, context, project, tests);
    }

    private static void ReadConsumeLoops(
        SemanticModelAnalysisContext context, ProjectFacts project, TestCode tests, NameScan consumeNames)
    {
        var source = project.CreateSource(context.SemanticModel, context.CancellationToken);
        foreach (var function in CodeBlocks.FindMentions(consumeNames, context)
            .Select(mention => mention.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>())
            .OfType<InvocationExpressionSyntax>()
            .Select(ConsumeLoop.FindFunctionOfCall)
            .Distinct())
        {
            if (!CodeBlocks.IsAskedFor(function, context))
                continue;
            foreach (var loop in ConsumeLoop.FindLoops(
                function, project.ConsumerHelpers, context.SemanticModel, context.CancellationToken))
                ReportFindings(context, tests, null, rule => rule.JudgeConsumeLoop(loop, source));
        }
    }

    private static void ReadBlock(
        SyntaxNode block, SemanticModelAnalysisContext context, ProjectFacts project, TestCode tests)
    {
        var source = project.CreateSource(context.SemanticModel, context.CancellationToken);
        foreach (var configuration in ConfigurationReader.ReadConfigurations(block, source).Configurations)
            if (TableUses.ReachKafka(configuration, context.SemanticModel.Compilation))
                ReportFindings(context, tests, configuration, rule => rule.JudgeSettings(configuration, project));
        foreach (var transaction in TransactionFinder.FindTransactions(
            block, context.SemanticModel, context.CancellationToken))
            ReportFindings(context, tests, null, rule => rule.JudgeTransaction(transaction, source));
        ReportFindings(context, tests, null, rule => rule.JudgeBlock(block, source));
    }

    private static void ReportFindings(
        SemanticModelAnalysisContext context,
        TestCode tests,
        Configuration? configuration,
        Func<SettingsRule, IEnumerable<SettingFinding>> judge)
    {
        var weight = tests.WeighSettings(configuration, context.SemanticModel.SyntaxTree);
        var options = new OptionReader(context.Options.AnalyzerConfigOptionsProvider);
        foreach (var rule in RuleRegistry.SettingsRules)
        {
            foreach (var finding in judge(rule))
                if (AnalysisMode.Weigh(rule.Descriptor, finding.Message, options, weight) is { } message)
                    context.ReportDiagnostic(
                        rule.CreateDiagnostic(
                            finding with { Message = message }, context.SemanticModel.Compilation));
        }
    }

    private static bool IsMention(SyntaxToken token, ProjectFacts project) => token.Parent switch
    {
        SimpleNameSyntax { Identifier.ValueText: var name } mention =>
            SettingNames.IsHint(name)
                || project.ConfiguringNames.Contains(name)
                || SettingNames.IsSettingProperty(name) && IsAssigned(mention),
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) =>
            SettingNames.IsSettingKey(literal.Token.ValueText),
        _ => false,
    };

    private static bool IsAssigned(SyntaxNode name) =>
        name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name
        || name.Parent is MemberAccessExpressionSyntax access
            && access.Name == name
            && access.Parent is AssignmentExpressionSyntax outer
            && outer.Left == access;
}
