using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EosAnalyzers.Deployment;
using EosAnalyzers.Deployment.Workloads;
using EosAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// The host of every rule about deployment files: reads each file once, judges all of them together, and reports in
/// each what lies in it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeploymentFilesAnalyzer : DiagnosticAnalyzer
{
    /// <summary>
    /// The package's targets mark the scripts that they found; a script that the project names has no such mark.
    /// </summary>
    internal const string FoundOption = "build_metadata.AdditionalFiles.EosFound";

    // An unchanged file keeps its text object from one compilation to the next; the reading goes when the text goes.
    private readonly ConditionalWeakTable<SourceText, DeploymentFile> readings = new();

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        RuleRegistry.DeploymentRules.Select(rule => rule.Descriptor).ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(StartCompilation);
    }

    private void StartCompilation(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.ReferencedAssemblyNames.Any(assembly =>
            assembly.Name == TestcontainersReader.AssemblyName))
            context.RegisterSyntaxNodeAction(ReportContainer, SyntaxKind.InvocationExpression);
        var files = context.Options.AdditionalFiles.Where(file => FileReader.IsDeploymentFile(file.Path))
            .ToImmutableArray();
        if (files.IsEmpty || IsSwitchedOff(context.Options))
            return;
        // A file's finding may rest on another file, so all are judged at once, by whichever action comes first; a
        // failed attempt is not kept.
        var findings = new Lazy<ILookup<string, Diagnostic>>(
            () => JudgeFiles(files, context.Options, context.Compilation), LazyThreadSafetyMode.PublicationOnly);
        context.RegisterAdditionalFileAction(file =>
        {
            foreach (var diagnostic in findings.Value[file.AdditionalFile.Path])
                file.ReportDiagnostic(diagnostic);
        });
    }

    private static void ReportContainer(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (TestcontainersReader.ReadContainer(
            call, context.SemanticModel, context.CancellationToken) is not { } container)
            return;
        foreach (var (rule, finding) in FindFindings(
            new DeploymentFiles(ImmutableArray.Create(container)), context.Compilation, context.Options))
            context.ReportDiagnostic(
                FileDiagnostics.Create(rule, finding, (_, span) => Location.Create(call.SyntaxTree, span)));
    }

    // The package's targets switch it off by the user's wish, and in every target framework but the first.
    private static bool IsSwitchedOff(AnalyzerOptions options) =>
        new OptionReader(options.AnalyzerConfigOptionsProvider).IsGloballyFalse(EosOption.DeploymentFiles);

    private ILookup<string, Diagnostic> JudgeFiles(
        ImmutableArray<AdditionalText> files, AnalyzerOptions options, Compilation compilation)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        var read = new DeploymentFiles(
            files.Select(file => ReadFile(file, provider)).OfType<DeploymentFile>().ToImmutableArray());
        var texts = read.All.ToLookup(file => file.Path, file => file.Text);
        var severities = new CategorySeverity(files, provider, compilation);
        Location CreateLocation(string file, TextSpan span) =>
            Location.Create(file, span, texts[file].First().Lines.GetLinePositionSpan(span));
        return FindFindings(read, compilation, options)
            .Select(found => (found.Rule, Finding: severities.Apply(found.Rule, found.Finding)))
            .Where(found => found.Finding is not null)
            .Select(found => FileDiagnostics.Create(found.Rule, found.Finding!, CreateLocation))
            .ToLookup(diagnostic => diagnostic.Location.GetLineSpan().Path);
    }

    // Services that share an anchor have the same finding at the same place.
    private static IEnumerable<(DiagnosticDescriptor Rule, FileFinding Finding)> FindFindings(
        DeploymentFiles files, Compilation compilation, AnalyzerOptions options)
    {
        var reader = new OptionReader(options.AnalyzerConfigOptionsProvider);
        var weight = reader.IsProjectOfTests(compilation) ? reader.FindGlobalTestWeight() : TestWeight.Full;
        return
            from rule in RuleRegistry.DeploymentRules
            from finding in rule.JudgeFiles(files, compilation)
            group finding by (rule.Descriptor, finding.File, finding.Span) into same
            let message = AnalysisMode.Weigh(same.Key.Descriptor, same.First().Message, reader, weight)
            where message is not null
            select (same.Key.Descriptor, same.First() with { Message = message });
    }

    private DeploymentFile? ReadFile(AdditionalText file, AnalyzerConfigOptionsProvider options)
    {
        if (file.GetText() is not { } text)
            return null;
        var read = readings.GetValue(text, _ => FileReader.ReadFile(file.Path, text));
        var isFoundScript = FileReader.IsScript(file.Path)
            && options.GetOptions(file).TryGetValue(FoundOption, out var found) && found == "true";
        return isFoundScript ? read with { IsFoundScript = true } : read;
    }
}
