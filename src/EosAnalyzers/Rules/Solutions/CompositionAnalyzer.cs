using EosAnalyzers.Catalog;
using System.Collections.Immutable;
using EosAnalyzers.Options;
using EosAnalyzers.Rules.Declarations.ProjectWithoutFacts;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// A replayed region of one project calls an interface, and only here, where the application is put together, it is
/// said which class that is:
/// what the class does is found at its registration.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CompositionAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        RuleRegistry.ReplayRules.Select(rule => rule.Descriptor)
            .Append(new ProjectWithoutFactsRule().Descriptor)
            .ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(StartCompilation);
    }

    private static void StartCompilation(CompilationStartAnalysisContext context)
    {
        var options = new OptionReader(context.Options.AnalyzerConfigOptionsProvider);
        if (!KafkaLibraries.AreUsedBy(context.Compilation) && !options.AsksForHandlers(context.Compilation))
            return;
        var foreign = ReferencedFacts.Read(context.Compilation, context.Options, context.CancellationToken);
        if (foreign.IsEmpty || !foreign.OpenCalls.Any())
            return;
        var root = new CompositionRoot(context.Compilation, context.Options, foreign, context.CancellationToken);
        var names = new Lazy<NameScan>(() => new NameScan(root.ChoosingNames));
        context.RegisterSemanticModelAction(file =>
        {
            if (options.FindReplayedCode(file.SemanticModel.SyntaxTree) != ReplayedCode.None)
                ReportFindings(file, root, names.Value);
        });
    }

    private static void ReportFindings(SemanticModelAnalysisContext context, CompositionRoot root, NameScan names)
    {
        foreach (var mention in CodeBlocks.FindMentions(names, context))
        {
            if (mention.Parent is not SimpleNameSyntax name || !CodeBlocks.IsAskedFor(name, context))
                continue;
            foreach (var diagnostic in root.Judge(name, context.SemanticModel, context.CancellationToken))
                context.ReportDiagnostic(diagnostic);
        }
    }
}
