using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EosAnalyzers.Package.Tests;

[Collection(PackedFeedCollection.Name)]
public sealed class PackageContentTests(PackedFeed feed)
{
    [Fact]
    public void Package_holds_two_assemblies_and_what_they_need_and_nothing_else() =>
        Assert.Equal(
            new[]
            {
                "EosAnalyzers.nuspec",
                "README.md",
                "THIRD-PARTY-NOTICES.txt",
                "analyzers/dotnet/roslyn4.8/cs/EosAnalyzers.CodeFixes.dll",
                "analyzers/dotnet/roslyn4.8/cs/EosAnalyzers.YamlDotNet.dll",
                "analyzers/dotnet/roslyn4.8/cs/EosAnalyzers.dll",
                "baseline/EosAnalyzers.Baseline.dll",
                "build/EosAnalyzers.All.globalconfig",
                "build/EosAnalyzers.Minimum.globalconfig",
                "build/EosAnalyzers.RuleIds.props",
                "build/EosAnalyzers.Strict.globalconfig",
                "build/EosAnalyzers.props",
                "build/EosAnalyzers.targets",
                "build/EosSarif.cs",
                "buildTransitive/EosAnalyzers.All.globalconfig",
                "buildTransitive/EosAnalyzers.Minimum.globalconfig",
                "buildTransitive/EosAnalyzers.RuleIds.props",
                "buildTransitive/EosAnalyzers.Strict.globalconfig",
                "buildTransitive/EosAnalyzers.props",
                "buildTransitive/EosAnalyzers.targets",
                "buildTransitive/EosSarif.cs",
                "facts/EosAnalyzers.Facts.dll",
                "icon.png",
                "rules.json",
            }
                .Concat(ImageTests.PackedImages).Order(StringComparer.Ordinal),
            Entries().Where(IsOurs)
                .Where(entry => !entry.StartsWith("docs/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));

    [Fact]
    public void Package_is_a_development_dependency_under_MIT_that_drags_nothing_along()
    {
        var metadata = Nuspec().Descendants().ToLookup(element => element.Name.LocalName, element => element.Value);

        Assert.Equal("true", metadata["developmentDependency"].Single());
        Assert.Equal("MIT", metadata["license"].Single());
        Assert.Empty(metadata["dependency"]);
    }

    [Fact]
    public void Package_names_only_the_projects_own_address() =>
        Assert.All(
            Nuspec().Descendants()
                .SelectMany(element => element.Attributes("url").Select(url => url.Value))
                .Append(Value("projectUrl")),
            url => Assert.Equal("https://github.com/eosanalyzers/eosanalyzers", url));

    [Fact]
    public void Every_released_rule_is_in_the_list_of_ids_of_the_package() =>
        Assert.Equal(ReleasedIds().Order(), PackagedIds().Order());

    [Fact]
    public void Every_rule_has_its_page_in_the_package() =>
        Assert.Empty(PackagedIds().Select(id => $"docs/rules/{id}.md").Except(Entries()));

    private static bool IsOurs(string entry) =>
        !entry.StartsWith("_rels/", StringComparison.Ordinal)
            && !entry.StartsWith("package/", StringComparison.Ordinal)
            && entry != "[Content_Types].xml";

    private List<string> Entries()
    {
        using var package = ZipFile.OpenRead(feed.Package);
        return package.Entries.Select(entry => entry.FullName).ToList();
    }

    private XDocument Nuspec() => Load("EosAnalyzers.nuspec");

    private string Value(string name) => Nuspec().Descendants().Single(element => element.Name.LocalName == name).Value;

    private XDocument Load(string entry) => XDocument.Load(feed.ReadEntry(entry));

    private string[] PackagedIds() =>
        Load("build/EosAnalyzers.RuleIds.props").Descendants("EosAnalyzersRuleIds").Single().Value.Split(';');

    private static IEnumerable<string> ReleasedIds() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "EosAnalyzers"), "AnalyzerReleases.*.md")
            .SelectMany(File.ReadLines)
            .Select(line => Regex.Match(line, @"^EOS\d{4}(?= \|)"))
            .Where(match => match.Success)
            .Select(match => match.Value);
}
