using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace EosAnalyzers.Tests.Conventions;

/// <summary>What docs/architecture.md says about rooms, dependencies and hosts, held against the sources.</summary>
public class ArchitectureTests
{
    private static readonly string[] RoomsWithoutSubject = ["Utils", "Helpers", "Common", "Extensions", "Internals"];

    [Fact]
    public void EveryRoomHasASubject() => Assert.DoesNotContain(
        Repository.ListSources(),
        file => file.Split(Path.DirectorySeparatorChar).Intersect(RoomsWithoutSubject).Any());

    [Theory]
    [InlineData("Catalog", "Topology", "Transactions", "Dataflow", "Statements", "Effects", "Rules")]
    [InlineData("CSharp", "Topology", "Transactions", "Dataflow", "Statements", "Effects", "Rules")]
    [InlineData("Sql", "CSharp", "Topology", "Transactions", "Dataflow", "Statements", "Effects", "Rules")]
    [InlineData("Topology", "Dataflow", "Statements", "Effects", "Rules")]
    [InlineData("Dataflow", "Statements", "Effects", "Rules")]
    [InlineData("Statements", "Rules")]
    [InlineData("Effects", "Handlers", "Rules")]
    [InlineData("Handlers", "Rules")]
    [InlineData("Settings", "Topology", "Dataflow", "Statements", "Effects", "Deployment", "Sql", "Rules")]
    [InlineData("Deployment", "Catalog", "Topology", "Dataflow", "Statements", "Effects", "Settings", "Sql", "Rules")]
    public void ARoomDoesNotKnowTheRoomsAboveIt(string room, params string[] above) => Assert.Empty(
        from file in Repository.ListSources()
        where file.StartsWith(Repository.GetPath("src", "EosAnalyzers", room) + Path.DirectorySeparatorChar)
        from higher in above
        where File.ReadAllText(file).Contains($"EosAnalyzers.{higher}")
        select $"{file} knows {higher}");

    [Fact]
    public void ADiagnosticIsBuiltInOnePlace() => Assert.Equal(
        ["DiagnosticFactory.cs"],
        Repository.ListSources()
            .Where(file => File.ReadAllText(file).Contains("Diagnostic.Create("))
            .Select(Path.GetFileName));

    // A server's build maps the paths of sources away: a test that asks for its own finds nothing there.
    [Fact]
    public void OnlyTheRepositoryIsFoundByAPathInTheSource() => Assert.Equal(
        [Repository.GetPath("tests", "EosAnalyzers.Tests", "Conventions", "Repository.cs")],
        Directory.EnumerateFiles(Repository.GetPath("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("[CallerFilePath" + "]")));

    // A page that follows a value by names that are gone leads nowhere.
    [Theory]
    [InlineData("## The path of a value")]
    [InlineData("## The path of a SQL text")]
    public void APathHasAtMostFifteenStepsAndNamesWhatExists(string heading)
    {
        var page = Repository.ReadFile("docs", "architecture.md");
        var path = page[page.IndexOf(heading)..].Split("\n## ")[0];
        Assert.InRange(Regex.Matches(path, @"^\d+\. ", RegexOptions.Multiline).Count, 5, 15);
        var members = Regex.Matches(path, @"`(?<type>[A-Z]\w+)\.(?<member>[A-Z]\w+)`")
            .Where(name => name.Groups["type"].Value is not ("DateTime" or "Guid"))
            .ToList();
        Assert.NotEmpty(members);
        Assert.Empty(
            members.Where(name => !HasMember(name.Groups["type"].Value, name.Groups["member"].Value))
                .Select(name => name.Value));
    }

    private static bool HasMember(string type, string member) =>
        new[] { "EosAnalyzers", "EosAnalyzers.CodeFixes" }
            .SelectMany(assembly => Assembly.Load(assembly).GetTypes())
            .Where(candidate => candidate.Name == type)
            .SelectMany(candidate => candidate.GetMember(
                member,
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            .Any();

    [Fact]
    public void TheGlossaryHasAtMostThirtyWords()
    {
        var page = Repository.ReadFile("docs", "architecture.md");
        var glossary = page[page.IndexOf("## Glossary")..].Split("\n## ")[0];
        Assert.InRange(Regex.Matches(glossary, @"^\| (?!word|---)", RegexOptions.Multiline).Count, 10, 30);
    }

    [Theory]
    [InlineData("EosAnalyzers")]
    [InlineData("EosAnalyzers.Baseline")]
    [InlineData("EosAnalyzers.CodeFixes")]
    public void AnAssemblyLoadsIntoTheOldestHost(string assembly) => Assert.Empty(
        Assembly.Load(assembly).GetReferencedAssemblies()
            .Where(reference => reference.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                ? reference.Version > new Version(4, 8, 0, 0)
                : reference.Name is not ("netstandard"
                    or "EosAnalyzers"
                    or "System.Collections.Immutable"
                    or "System.Reflection.Metadata"
                    or "System.Composition.AttributedModel"
                    or "EosAnalyzers.YamlDotNet")
                  || reference.Version > new Version(7, 0, 0, 0)
                      && reference.Name is not ("EosAnalyzers" or "EosAnalyzers.YamlDotNet"))
            .Select(reference => reference.FullName));
}
