using System.Collections.Immutable;
using System.Text.RegularExpressions;
using EosAnalyzers.Tests.Conventions;
using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>samples/Shop: each kind of crossing once, marked, seen by a build and by an editor.</summary>
public class ShopTests
{
    private static readonly string[] Names = [
        "Contracts",
        "Vendor",
        "Domain",
        "Infrastructure",
        "Topology",
        "Adapters",
        "Host"
    ];

    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    [Fact]
    public async Task A_build_finds_what_is_marked_and_nothing_else() => Check(await SolutionUnderTest.Build(Shop()));

    [Fact]
    public async Task An_editor_finds_the_same() => Assert.Equal(
        (await SolutionUnderTest.Build(Shop())).Select(Show).Order(),
        (await SolutionUnderTest.Edit(Shop())).Select(Show).Order());

    private static string Show(SolutionFinding found) => $"{found.File}:{found.Line} {found.Rule} {found.Message}";

    private static void Check(ImmutableArray<SolutionFinding> findings)
    {
        var marks = Shop().SelectMany(project => project.Sources)
            .SelectMany(source =>
                source.Text.Split('\n').Select((line, index) => (source.Path, Line: index + 1, Text: line)))
            .ToList();
        var expected = marks.SelectMany(mark =>
            Regex.Matches(mark.Text, @"(?<=// EXPECT )EOS\d+").Select(rule => $"{mark.Path}:{mark.Line} {rule.Value}"))
                .ToList();
        var found = findings.Select(finding => $"{finding.File}:{finding.Line} {finding.Rule}").ToHashSet();
        var silent = marks.Where(mark => mark.Text.Contains("// SILENT"))
            .Select(mark => $"{mark.Path}:{mark.Line}")
            .ToHashSet();
        var missed = expected.Where(mark => !found.Contains(mark)).ToList();
        var reported = findings.Where(finding => silent.Contains($"{finding.File}:{finding.Line}"))
            .Select(finding => finding.ToString())
            .ToList();
        Assert.True(
            missed.Count <= expected.Count / 20 && reported.Count == 0 && expected.Count >= 50 && silent.Count >= 50,
            $"missed {missed.Count} of {expected.Count}:\n{string.Join("\n", missed)}\nreported {reported.Count} of {silent.Count}:\n{string.Join("\n", reported)}");
    }

    private static ProjectUnderTest[] Shop() => [.. Names.Select(Read)];

    private static ProjectUnderTest Read(string name)
    {
        var folder = Repository.GetPath("samples", "Shop", "Shop." + name);
        var sources = Directory.EnumerateFiles(folder, "*.cs")
            .Order()
            .Select(file => ($"{name}/{Path.GetFileName(file)}", File.ReadAllText(file)))
            .Append(($"{name}/Usings.cs", Usings));
        var rows = Path.Combine(folder, "EosApis.txt");
        return new ProjectUnderTest("Shop." + name, [.. sources])
        {
            IsWithoutFacts = name == "Vendor",
            Options = File.Exists(rows)
                ? TestAnalyzerOptions.With("EosApis.txt", File.ReadAllText(rows))
                : new Microsoft.CodeAnalysis.Diagnostics.AnalyzerOptions([]),
        };
    }
}
