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
    [InlineData("Effects", "Rules")]
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

    [Theory]
    [InlineData("EosAnalyzers")]
    [InlineData("EosAnalyzers.CodeFixes")]
    public void AnAssemblyLoadsIntoTheOldestHost(string assembly) => Assert.Empty(
        System.Reflection.Assembly.Load(assembly).GetReferencedAssemblies()
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
