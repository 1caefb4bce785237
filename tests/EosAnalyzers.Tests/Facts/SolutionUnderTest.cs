using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using EosAnalyzers.Facts;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// One project of a solution under test; each one references all that come before it, or those that it names.
/// </summary>
internal sealed record ProjectUnderTest(string Name, params (string Path, string Text)[] Sources)
{
    public AnalyzerOptions Options { get; init; } = new([]);

    public string[]? References { get; init; }

    /// <summary>It was built without the package.</summary>
    public bool IsWithoutFacts { get; init; }
}

/// <summary>What a user sees of a finding: the project, the file and line, the rule.</summary>
internal sealed record SolutionFinding(string File, int Line, string Rule, string Message);

/// <summary>
/// A solution as a build sees it, which references what was built before, and as an editor does, which has all sources.
/// </summary>
internal static class SolutionUnderTest
{
    private static readonly MetadataReference[] Registrations =
    [
        .. new[]
            {
                "Autofac",
                "Microsoft.Extensions.DependencyInjection",
                "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Microsoft.Extensions.Http",
                "Microsoft.Extensions.Options",
                "Scrutor"
            }
            .Select(name => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, name + ".dll"))),
    ];

    public static async Task<ImmutableArray<SolutionFinding>> Build(params ProjectUnderTest[] projects) =>
        (await Analyze(projects, isBuild: true)).Findings;

    public static async Task<ImmutableArray<SolutionFinding>> Edit(params ProjectUnderTest[] projects) =>
        (await Analyze(projects, isBuild: false)).Findings;

    /// <summary>
    /// The text that the last project's assembly carries when it is built; null where it says nothing.
    /// </summary>
    public static async Task<string?> WriteFacts(params ProjectUnderTest[] projects) =>
        (await Analyze(projects, isBuild: true)).LastText;

    /// <summary>The findings at the marks, in the build and in the editor alike.</summary>
    public static async Task Finds(string rule, params ProjectUnderTest[] projects)
    {
        var expected = projects.SelectMany(project => project.Sources).SelectMany(FindMarks).Order().ToList();
        Assert.Equal(expected, (await Build(projects)).Where(found => found.Rule == rule).Select(Show).Order());
        Assert.Equal(expected, (await Edit(projects)).Where(found => found.Rule == rule).Select(Show).Order());
    }

    private static string Show(SolutionFinding finding) => $"{finding.File}:{finding.Line}";

    private static IEnumerable<string> FindMarks((string Path, string Text) source) =>
        source.Text.Split('\n')
            .Select((line, index) => (line, index))
            .Where(line => line.line.Contains("// HERE"))
            .Select(line => $"{source.Path}:{line.index + 1}");

    private static async Task<(ImmutableArray<SolutionFinding> Findings, string? LastText)> Analyze(
        ProjectUnderTest[] projects, bool isBuild)
    {
        var references = new List<(string Name, MetadataReference Reference)>();
        var texts = projects.SelectMany(project => project.Sources).Select(source => source.Text).ToList();
        var findings = ImmutableArray.CreateBuilder<SolutionFinding>();
        string? text = null;
        foreach (var project in projects)
        {
            var compilation = CSharpCompilation.Create(
                project.Name,
                project.Sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, path: source.Path)),
                [
                    .. AnalyzedCode.References,
                    .. ClientLibraries.FindReferenced(texts),
                    .. Registrations.Where(_ =>
                        texts.Any(text =>
                            text.Contains("using Microsoft.Extensions.")
                                || text.Contains("using Autofac"))),
                    .. references
                        .Where(built => project.References?.Contains(built.Name) != false)
                        .Select(built => built.Reference)
                ],
                new CSharpCompilationOptions(
                    project.Sources.Any(source => source.Path.EndsWith("Program.cs", StringComparison.Ordinal))
                        ? OutputKind.ConsoleApplication
                        : OutputKind.DynamicallyLinkedLibrary,
                    nullableContextOptions: NullableContextOptions.Enable));
            Assert.DoesNotContain(
                compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            var options = BuildProperties.Overlay(project.Options, projects);
            var found = await compilation.WithAnalyzers(AnalyzedCode.Analyzers, options).GetAnalyzerDiagnosticsAsync();
            Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
            findings.AddRange(found.Where(diagnostic => diagnostic.Location.IsInSource).Select(ToFinding));
            Compilation built = isBuild && !project.IsWithoutFacts
                ? RunGenerator(compilation, options)
                : compilation;
            text = isBuild ? FindFacts(built) : null;
            references.Add((project.Name, isBuild ? Emit(built) : compilation.ToMetadataReference()));
        }
        return (findings.ToImmutable(), text);
    }

    private static SolutionFinding ToFinding(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.GetLineSpan();
        return new SolutionFinding(line.Path, line.StartLinePosition.Line + 1, diagnostic.Id, diagnostic.GetMessage());
    }

    private static Compilation RunGenerator(CSharpCompilation compilation, AnalyzerOptions options)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new FactsGenerator().AsSourceGenerator()],
            options.AdditionalFiles, optionsProvider: options.AnalyzerConfigOptionsProvider);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var problems);
        Assert.Empty(problems);
        return updated;
    }

    private static string? FindFacts(Compilation built) => built.Assembly.GetAttributes()
        .Where(attribute =>
            attribute.AttributeClass?.Name == "AssemblyMetadataAttribute"
                && (string?)attribute.ConstructorArguments[0].Value == FactText.Key)
        .Select(attribute => (string?)attribute.ConstructorArguments[1].Value)
        .SingleOrDefault();

    // What another project compiles against: no bodies, nothing private.
    private static MetadataReference Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(
            image, options: new EmitOptions(metadataOnly: true, includePrivateMembers: false));
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}

/// <summary>What EosAnalyzers.targets hands to the compiler of a project, beside the options of its own.</summary>
internal sealed class BuildProperties(AnalyzerConfigOptionsProvider inner, ProjectUnderTest[] projects)
    : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Global(inner.GlobalOptions, projects);

    public static AnalyzerOptions Overlay(AnalyzerOptions options, ProjectUnderTest[] projects) =>
        new(options.AdditionalFiles, new BuildProperties(options.AnalyzerConfigOptionsProvider, projects));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => inner.GetOptions(tree);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => inner.GetOptions(textFile);

    private sealed class Global(AnalyzerConfigOptions inner, ProjectUnderTest[] projects) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            if (key is "build_property.EosProjectsWithoutPackage" or "build_property.EosProjectReferences")
            {
                var named = projects.Where(project => project.IsWithoutFacts || key.EndsWith("References"));
                value = string.Join("|", named.Select(project => project.Name));
                return true;
            }
            return inner.TryGetValue(key, out value);
        }
    }
}
