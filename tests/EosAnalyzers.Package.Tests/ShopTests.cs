using System.Text.Json;
using System.Text.RegularExpressions;

namespace EosAnalyzers.Package.Tests;

/// <summary>
/// samples/Shop, built as a user builds it: the package in every project, facts carried by what was built before.
/// </summary>
[Collection(PackedFeedCollection.Name)]
public sealed class ShopTests(PackedFeed feed)
{
    private const string Log = "found.sarif";

    // Both tests look at one build.
    private static Task<string>? built;

    [Fact]
    public async Task A_build_of_the_solution_finds_what_is_marked_and_nothing_else()
    {
        var folder = await (built ??= BuildShop());

        var found = ReadLogs(folder).Select(finding => finding.Split(": ")[0]).ToHashSet();
        var marks = ReadMarks(folder);
        var missed = marks.Expected.Where(mark => !found.Contains(mark)).ToList();
        var reported = found.Where(finding => marks.Silent.Contains(finding.Split(' ')[0])).ToList();
        Assert.True(marks.Expected.Count >= 50 && marks.Silent.Count >= 50);
        Assert.True(missed.Count <= marks.Expected.Count / 20, string.Join("\n", missed));
        Assert.Empty(reported);
    }

    // An editor has the other projects as compilations, unsaved edits included.
    [Fact]
    public async Task An_editor_that_loads_the_solution_by_MSBuild_finds_the_same()
    {
        var folder = await (built ??= BuildShop());

        var found = await WorkspaceFindings.Find(
            folder,
            Path.Combine(folder, "Shop.Host", "Shop.Host.csproj"),
            ("EosAnalyzersVersion", feed.Version));

        Assert.DoesNotContain(found, finding => finding.Contains("AD0001"));
        Assert.Equal(ReadLogs(folder).Order(), found.Order());
    }

    private async Task<string> BuildShop()
    {
        var folder = CopyShop();
        var build = await DotNet.Run(
            folder, "build", "Shop.slnx", "--no-incremental", $"-p:EosAnalyzersVersion={feed.Version}");
        Assert.True(build.Succeeded, build.Output);
        Assert.DoesNotContain("AD0001", build.Output);
        Assert.DoesNotContain("CS8785", build.Output);
        return folder;
    }

    private static List<string> ReadLogs(string folder) =>
        Directory.EnumerateFiles(folder, Log, SearchOption.AllDirectories)
            .SelectMany(log => ReadFindings(folder, log))
            .ToList();

    private string CopyShop()
    {
        var folder = feed.NewFolder();
        var sample = Path.Combine(Repository.Root, "samples", "Shop");
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories)
            .Where(file => !IsBuilt(file)))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(sample, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        File.WriteAllText(Path.Combine(folder, "Directory.Build.targets"), $"""
            <Project>
              <PropertyGroup>
                <ErrorLog>$(MSBuildProjectDirectory)/{Log},version=2.1</ErrorLog>
                <RestoreAdditionalProjectSources>{feed.Folder}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{feed.PackagesFolder}</RestorePackagesPath>
                <RestoreFallbackFolders>{Repository.PackagesFolder}</RestoreFallbackFolders>
              </PropertyGroup>
            </Project>
            """);
        return folder;
    }

    private static bool IsBuilt(string file) =>
        file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private static IEnumerable<string> ReadFindings(string folder, string log)
    {
        using var sarif = JsonDocument.Parse(File.ReadAllText(log));
        foreach (var result in sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray())
        {
            var rule = result.GetProperty("ruleId").GetString()!;
            if (!rule.StartsWith("EOS", StringComparison.Ordinal)
                || result.TryGetProperty("suppressions", out _)
                || !result.TryGetProperty("locations", out var locations))
                continue;
            var place = locations[0].GetProperty("physicalLocation");
            var file = new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!).LocalPath;
            yield return $"{Path.GetRelativePath(folder, file)}:{place.GetProperty("region").GetProperty("startLine").GetInt32()} {rule}: {result.GetProperty("message").GetProperty("text").GetString()}";
        }
    }

    private static (List<string> Expected, HashSet<string> Silent) ReadMarks(string folder)
    {
        var expected = new List<string>();
        var silent = new HashSet<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !IsBuilt(file)))
        {
            var lines = File.ReadAllLines(file);
            for (var i = 0; i < lines.Length; i++)
            {
                var place = $"{Path.GetRelativePath(folder, file)}:{i + 1}";
                expected.AddRange(
                    Regex.Matches(lines[i], @"(?<=// EXPECT )EOS\d+").Select(rule => $"{place} {rule.Value}"));
                if (lines[i].Contains("// SILENT"))
                    silent.Add(place);
            }
        }
        return (expected, silent);
    }
}
