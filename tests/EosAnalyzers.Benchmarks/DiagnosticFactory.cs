using Microsoft.CodeAnalysis.CSharp;

namespace EosAnalyzers.Benchmarks;

/// <summary>
/// One table a shape, every subject measured in turn, everything against EMPTY and the floors of the same run.
/// </summary>
internal static class Report
{
    /// <summary>Shapes whose title does not contain this are left out.</summary>
    public static string Only { get; set; } = "";

    public static void Whole(string title, Func<CSharpCompilation> create, int rounds) =>
        Table(title, rounds, subject => Measure.Whole(create(), subject));

    public static void Keystroke(string title, CSharpCompilation compilation, int rounds) =>
        Table(title, rounds, subject => Measure.Keystroke(compilation, subject));

    private static void Table(string title, int rounds, Func<Subject, Figures> run)
    {
        if (!title.Contains(Only, StringComparison.Ordinal))
            return;
        Console.WriteLine(
            $"\n## {title}\n\n| subject | wall ms | in callbacks ms | MB | MB over EMPTY | found | actions past start |\n|---|---|---|---|---|---|---|");
        var zero = 0.0;
        foreach (var subject in Subjects.All.Select(one => new Subject(one.Name, one.Create())))
        {
            run(subject);
            var best = Enumerable.Range(0, rounds).Select(_ => run(subject)).Aggregate(Figures.Least);
            zero = subject.Name == "EMPTY" ? best.Megabytes : zero;
            Console.WriteLine(
                $"| {subject.Name} | {best.Wall:F1} | {best.Callbacks:F2} | {best.Megabytes:F2} | {best.Megabytes - zero:F2} | {best.Found} | {best.Actions} |");
        }
    }
}
