using System.Diagnostics;
using System.Globalization;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EosAnalyzers.Benchmarks;

/// <summary>
/// What writing facts adds to a build: the processor's time and the bytes of the generator beside those of compiling
/// the same files, in a compiler that is warm, as the compiler server is.
/// </summary>
internal static class FactWriting
{
    public static void Report(int rounds, string only)
    {
        Console.WriteLine(
            "\n## writing facts\n\n| project | compile ms | MB | writer ms | MB | ratio | of MB | characters written |\n|---|---|---|---|---|---|---|---|");
        foreach (var lines in new[] { 10_000, 100_000 })
        {
            (string Name, Func<CSharpCompilation> Create)[] projects = [
                ($"layered, {lines} lines", () => Corpus.Layered(lines)),
                ($"with topologies, {lines} lines", () => Corpus.Mixed(lines)),
                ($"no name of the catalogue, {lines} lines", () => Corpus.Mixed(lines, kafka: false)),
            ];
            foreach (var (name, create) in projects.Where(one => one.Name.Contains(only, StringComparison.Ordinal)))
                Row(name, create, rounds);
        }
    }

    private static void Row(string name, Func<CSharpCompilation> create, int rounds)
    {
        var (compiling, writing) = (Cost.Most, Cost.Most);
        var written = 0;
        for (var round = 0; round <= rounds; round++)
        {
            compiling = compiling.OrLess(Cost.Of(() => Emit(create())));
            var compilation = create();
            writing = writing.OrLess(Cost.Of(() => written = Write(compilation)));
        }
        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "| {0} | {1:F0} | {2:F1} | {3:F0} | {4:F1} | {5:P0} | {6:P0} | {7} |",
            name,
            compiling.Milliseconds,
            compiling.Megabytes,
            writing.Milliseconds,
            writing.Megabytes,
            writing.Milliseconds / compiling.Milliseconds,
            writing.Megabytes / compiling.Megabytes,
            written));
    }

    private static void Emit(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        if (!compilation.Emit(image).Success)
            throw new InvalidOperationException(
                compilation.GetDiagnostics().First(found => found.Severity == DiagnosticSeverity.Error).ToString());
    }

    // The characters that are written.
    private static int Write(Compilation compilation) =>
        CSharpGeneratorDriver.Create(new FactsGenerator().AsSourceGenerator())
            .RunGenerators(compilation)
            .GetRunResult()
            .GeneratedTrees.Sum(tree => tree.Length);

    private readonly record struct Cost(double Milliseconds, double Megabytes)
    {
        public static Cost Most { get; } = new(double.MaxValue, double.MaxValue);

        public Cost OrLess(Cost other) =>
            new(Math.Min(Milliseconds, other.Milliseconds), Math.Min(Megabytes, other.Megabytes));

        public static Cost Of(Action work)
        {
            GC.Collect();
            var (bytes, before) = (GC.GetTotalAllocatedBytes(precise: true), Process.GetCurrentProcess().UserProcessorTime);
            work();
            var spent = Process.GetCurrentProcess().UserProcessorTime - before;
            return new Cost(
                spent.TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / 1e6);
        }
    }
}
