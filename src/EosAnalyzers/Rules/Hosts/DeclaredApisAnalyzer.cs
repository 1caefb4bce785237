using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Rules.Declarations.UnreadableApiRow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// The host of the rule about the user's own table of APIs; every project may have one, whether or not it references
/// Kafka.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclaredApisAnalyzer : DiagnosticAnalyzer
{
    private static readonly UnreadableApiRowRule Rule = RuleRegistry.All.OfType<UnreadableApiRowRule>().Single();

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rule.Descriptor);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(StartCompilation);
    }

    private static void StartCompilation(CompilationStartAnalysisContext context)
    {
        if (context.Options.AdditionalFiles.Any(file => DeclaredApis.IsFile(file.Path)))
            context.RegisterAdditionalFileAction(ReportUnreadableRows);
    }

    private static void ReportUnreadableRows(AdditionalFileAnalysisContext context)
    {
        foreach (var diagnostic in Rule.JudgeFile(
            context.AdditionalFile,
            context.Options.AdditionalFiles,
            context.Compilation,
            context.CancellationToken))
            context.ReportDiagnostic(diagnostic);
    }
}
