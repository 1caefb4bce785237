using System.Collections.Immutable;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EosAnalyzers.Benchmarks;

/// <summary>Generated solutions: libraries of layers, and a topology that calls into each of them.</summary>
internal static class SolutionCorpus
{
    private const int LinesOfProject = 2_000;

    /// <summary>A topology over so many projects, which an editor holds as compilations.</summary>
    public static CSharpCompilation CreateTopology(int projects)
    {
        var libraries = Enumerable.Range(0, projects).Select(CreateLibrary).ToList();
        return CSharpCompilation.Create(
            "Topology",
            [CSharpSyntaxTree.ParseText(WriteTopology(projects), path: "Topology.cs")],
            [.. Corpus.KafkaReferences, .. libraries.Select(library => library.ToMetadataReference())],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    /// <summary>So many compiled assemblies of which nothing was read before; some of them carry facts.</summary>
    public static ImmutableArray<byte[]> EmitAssemblies(int count, int withFacts) =>
        [
            .. Enumerable.Range(0, withFacts).Select(number => Emit(AddFacts(CreateLibrary(number)))),
            .. Enumerable.Range(withFacts, count - withFacts).Select(number => Emit(CreatePackage(number))),
        ];

    private static CSharpCompilation CreateLibrary(int number) =>
        Corpus.Layered(LinesOfProject, first: number * 100, name: $"Library{number}");

    private static CSharpCompilation CreatePackage(int number) => CSharpCompilation.Create(
        $"Package{number}",
        [CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyMetadata(\"Repository\", \"{number}\")] public class Part{number} {{ }}")],
        Basic.Reference.Assemblies.Net100.References.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static Compilation AddFacts(CSharpCompilation project)
    {
        CSharpGeneratorDriver.Create(new FactsGenerator().AsSourceGenerator())
            .RunGeneratorsAndUpdateCompilation(project, out var written, out _);
        return written;
    }

    private static byte[] Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        return compilation.Emit(image).Success
            ? image.ToArray()
            : throw new InvalidOperationException($"{compilation.AssemblyName} does not compile");
    }

    // In each project the service of one file reads a clock; the others are innocent.
    private static string WriteTopology(int projects) => $$"""
        using System; using Streamiz.Kafka.Net.Stream;
        public class Topology
        {
            public static void Build(IKStream<string, string> orders)
            {
                {{string.Concat(Enumerable.Range(0, projects).Select(WriteOperators))}}
            }
        }
        """;

    private static string WriteOperators(int project) => $$"""
            orders.MapValues((value, context) => new Shop{{project * 100}}.Service{{project * 100}}(null!).Now{{project * 100}}().Ticks).To("clocks{{project}}");
                orders.Foreach((key, value, context) => new Shop{{project * 100 + 1}}.Service{{project * 100 + 1}}(null!).Load{{project * 100 + 1}}(key));
                orders.MapValues((value, context) => new Shop{{project * 100 + 2}}.Entity{{project * 100 + 2}}(value).Name).To("names{{project}}");

        """;
}
