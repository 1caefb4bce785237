using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Basic.Reference.Assemblies;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Benchmarks;

/// <summary>
/// What looking for facts in 200 references costs a build, files that nobody has looked into before; the compiler has
/// bound the references by then, as it does without analyzers.
/// </summary>
internal static class FactReading
{
    private const int References = 200;
    private const int WithFacts = 6;

    public static void Report(int rounds)
    {
        Console.WriteLine("\n## reading facts of 200 references\n\n| references | ms, median | least |\n|---|---|---|");
        var framework = Net100.ReferenceInfos.All.Length;
        Row($"{framework} of the framework, the others packages", framework, rounds);
        Row("packages only", 0, rounds);
    }

    private static void Row(string name, int framework, int rounds)
    {
        var images = SolutionCorpus.EmitAssemblies(References - framework, WithFacts);
        var spent = Enumerable.Range(0, (rounds * 10) + 5).Select(_ => Read(images, framework > 0)).Skip(5).Order().ToList();
        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture, "| {0}, {1} of them with facts | {2:F1} | {3:F1} |", name, WithFacts, spent[spent.Count / 2], spent[0]));
    }

    private static double Read(ImmutableArray<byte[]> images, bool withFramework)
    {
        var compilation = CSharpCompilation.Create(
            "Topology",
            [CSharpSyntaxTree.ParseText("class Topology { }")],
            [
                .. images.Select(image => MetadataReference.CreateFromImage(image)),
                .. withFramework
                    ? Net100.ReferenceInfos.All.Select(info => MetadataReference.CreateFromImage(info.ImageBytes))
                    : [],
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        foreach (var reference in compilation.References)
            _ = compilation.GetAssemblyOrModuleSymbol(reference);
        GC.Collect();
        var clock = Stopwatch.StartNew();
        var facts = ForeignFacts.Read(
            compilation, _ => FactTable.Empty, SolutionProjects.Read(new AnalyzerOptions([]).AnalyzerConfigOptionsProvider));
        if (facts.Assemblies.Length != WithFacts || facts.CarriesName("none"))
            throw new InvalidOperationException($"{facts.Assemblies.Length} assemblies carry facts");
        return clock.Elapsed.TotalMilliseconds;
    }
}
