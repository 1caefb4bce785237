using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Benchmarks;

internal sealed record Subject(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers);

/// <summary>
/// One run: milliseconds, megabytes allocated by the whole process, findings, actions registered after the
/// compilation's start.
/// </summary>
internal sealed record Figures(double Wall, double Callbacks, double Megabytes, int Found, int Actions)
{
    public static Figures Least(Figures left, Figures right) => new(
        Math.Min(left.Wall, right.Wall),
        Math.Min(left.Callbacks, right.Callbacks),
        Math.Min(left.Megabytes, right.Megabytes),
        right.Found,
        right.Actions);
}

internal static class Measure
{
    public static Figures Whole(CSharpCompilation compilation, Subject subject)
    {
        var driver = Driver(compilation, subject);
        var figures = Run(
            subject,
            driver,
            () => driver.GetAllDiagnosticsAsync(default).Result.Count(found => IsAnalyzers(found, subject)));
        return figures with { Callbacks = InCallbacks(compilation, subject) };
    }

    // The driver keeps the time of its analyzers only for a run that it does without the compiler's own diagnostics.
    private static double InCallbacks(CSharpCompilation compilation, Subject subject) =>
        Driver(compilation, subject).GetAnalysisResultAsync(default).Result.AnalyzerTelemetryInfo.Values
            .Sum(one => one.ExecutionTime.TotalMilliseconds);

    private static bool IsAnalyzers(Diagnostic found, Subject subject) =>
        subject.Analyzers.Any(analyzer => analyzer.SupportedDiagnostics.Any(one => one.Id == found.Id));

    /// <summary>The compilation after one more edit of a topology's file, which is given back.</summary>
    public static CSharpCompilation EditTopology(CSharpCompilation compilation, out SyntaxTree edited)
    {
        var tree = compilation.SyntaxTrees.First(one =>
            one.ToString().Contains("IKStream<string, string> orders", StringComparison.Ordinal));
        edited = tree.WithRootAndOptions(Edit(tree.GetRoot()), tree.Options);
        return compilation.ReplaceSyntaxTree(tree, edited);
    }

    /// <summary>
    /// The body of one method of a topology's file changes; that document alone is analysed again in a new compilation.
    /// </summary>
    public static Figures Keystroke(CSharpCompilation compilation, Subject subject)
    {
        var tree = compilation.SyntaxTrees.First(one =>
            one.ToString().Contains("IKStream<string, string> orders", StringComparison.Ordinal));
        var edited = tree.WithRootAndOptions(Edit(tree.GetRoot()), tree.Options);
        var next = compilation.ReplaceSyntaxTree(tree, edited);
        var driver = Driver(next, subject);
        return Run(
            subject,
            driver,
            () =>
                driver.GetAnalyzerSemanticDiagnosticsAsync(next.GetSemanticModel(edited), null, default).Result.Length);
    }

    private static SyntaxNode Edit(SyntaxNode root)
    {
        var body = root.DescendantNodes().OfType<BlockSyntax>().First();
        return root.ReplaceNode(
            body, body.AddStatements(SyntaxFactory.ParseStatement($"var key{Stopwatch.GetTimestamp()} = 1;\n")));
    }

    private static CompilationWithAnalyzers Driver(CSharpCompilation compilation, Subject subject) =>
        compilation.Clone().WithAnalyzers(
            subject.Analyzers,
            new CompilationWithAnalyzersOptions(
                Subjects.Options, null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));

    private static Figures Run(Subject subject, CompilationWithAnalyzers driver, Func<int> analyse)
    {
        GC.Collect();
        var (bytes, clock) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());
        var found = analyse();
        var (wall, allocated) = (clock.Elapsed.TotalMilliseconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
        var telemetry = subject.Analyzers.Select(analyzer =>
            driver.GetAnalyzerTelemetryInfoAsync(analyzer, default).Result).ToList();
        return new Figures(wall, telemetry.Sum(one => one.ExecutionTime.TotalMilliseconds), allocated / 1e6, found,
            telemetry.Sum(one =>
                one.SyntaxNodeActionsCount
                    + one.OperationActionsCount
                    + one.SymbolActionsCount
                    + one.SemanticModelActionsCount
                    + one.AdditionalFileActionsCount
                    + one.CodeBlockActionsCount
                    + one.CompilationEndActionsCount));
    }
}
