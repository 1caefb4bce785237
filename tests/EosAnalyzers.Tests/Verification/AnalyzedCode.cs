using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace EosAnalyzers.Tests.Verification;

/// <summary>The code under test as the compiler sees it, and what all analyzers of the package say of it.</summary>
public static class AnalyzedCode
{
    // Real packages of the test project, by the name of their assembly.
    private static readonly string[] Packages =
    [
        "Confluent.Kafka",
        "Microsoft.Extensions.Logging.Abstractions",
        "Streamiz.Kafka.Net",
    ];

    public static ImmutableArray<MetadataReference> References { get; } =
        [
            .. Net100.References.All,
            .. Packages.Select(name =>
                MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, name + ".dll")))
        ];

    /// <summary>Every analyzer of the package, found by reflection so that none is forgotten.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(ReplayedCodeAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>
    /// A library as the SDK compiles it: CS1701 and CS1702 (an older reference is unified with a newer one) are no news
    /// there.
    /// </summary>
    public static CSharpCompilationOptions Options { get; } =
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions([
                new("CS1701", ReportDiagnostic.Suppress),
                new("CS1702", ReportDiagnostic.Suppress)
            ]);

    public static CSharpCompilation CreateCompilation(params string[] sources) => CSharpCompilation.Create(
        "Topologies",
        sources.Select((code, index) => CSharpSyntaxTree.ParseText(code, path: $"File{index}.cs")),
        [.. References, .. ClientLibraries.FindReferenced(sources)],
        Options);

    /// <summary>The findings in code that compiles, in the order of the files.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeSources(params string[] sources)
    {
        var compilation = CreateCompilation(sources);
        Assert.DoesNotContain(
            compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return AnalyzeCompilation(compilation);
    }

    /// <summary>The findings in any code; an exception in an analyzer is a failure of the test.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeCompilation(
        Compilation compilation, params AdditionalText[] files)
    {
        var found = await compilation.WithAnalyzers(Analyzers, new AnalyzerOptions([.. files]))
            .GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }
}
