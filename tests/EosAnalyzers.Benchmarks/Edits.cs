using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Benchmarks;

/// <summary>
/// Fifty edits one after another in a topology's file, as an editor sees them: after each the file is bound and its
/// diagnostics are computed, without an analyzer and with the package's. Processor time, since a machine is never quiet.
/// </summary>
internal static class Edits
{
    private const int Count = 50;

    public static void Report(string title, CSharpCompilation compilation)
    {
        var subjects = Subjects.All.Where(one => one.Name is "EMPTY" or "EosAnalyzers")
            .Select(one => new Subject(one.Name, one.Create()))
            .ToList();
        var times = subjects.ToDictionary(subject => subject.Name, _ => new List<double>());
        // An editor lives for hours: what is compiled just in time has its last form after about a hundred edits.
        for (var edit = -100; edit < Count; edit++)
        {
            compilation = Measure.EditTopology(compilation, out var file);
            foreach (var subject in edit % 2 == 0 ? subjects : Enumerable.Reverse(subjects))
            {
                var spent = MeasureProcessor(() => Diagnose(compilation, file, subject));
                if (edit >= 0)
                    times[subject.Name].Add(spent);
            }
        }
        Console.WriteLine($"\n## {title}: {Count} edits, ms of processor time\n\n| subject | median | worst |\n|---|---|---|");
        foreach (var (name, spent) in times)
            Console.WriteLine($"| {name} | {spent.Order().ElementAt(Count / 2):F1} | {spent.Max():F1} |");
    }

    // A copy: no subject finds what another has bound.
    private static void Diagnose(CSharpCompilation compilation, SyntaxTree file, Subject subject)
    {
        var copy = compilation.Clone();
        var model = copy.GetSemanticModel(file);
        _ = model.GetDiagnostics();
        var driver = copy.WithAnalyzers(subject.Analyzers, Subjects.Options);
        _ = driver.GetAnalyzerSemanticDiagnosticsAsync(model, null, default).Result;
    }

    private static double MeasureProcessor(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
