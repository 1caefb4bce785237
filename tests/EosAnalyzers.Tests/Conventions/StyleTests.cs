using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace EosAnalyzers.Tests.Conventions;

/// <summary>The size of the house, measured.</summary>
public class StyleTests
{
    private static readonly string[] RoomsWithoutSubject = ["Utils", "Helpers", "Common", "Extensions", "Internals"];

    [Theory]
    [InlineData(50, 60)]
    [InlineData(95, 180)]
    [InlineData(100, 250)]
    public void FilesAreShort(int percentile, int limit) =>
        WithinLimit(Repository.ListSources().Select(file => (Path.GetFileName(file), File.ReadLines(file).Count())), percentile, limit);

    [Theory]
    [InlineData(50, 7)]
    [InlineData(95, 16)]
    [InlineData(100, 30)]
    public void MethodsAreShort(int percentile, int limit) =>
        WithinLimit(Methods().Select(method => (Name(method), Lines(method))), percentile, limit);

    [Theory]
    [InlineData(95, 2)]
    [InlineData(100, 3)]
    public void MethodsAreFlat(int percentile, int limit) =>
        WithinLimit(Methods().Select(method => (Name(method), Nesting(method))), percentile, limit);

    [Fact]
    public void EveryRoomHasASubject() => Assert.DoesNotContain(
        Repository.ListSources(), file => file.Split(Path.DirectorySeparatorChar).Intersect(RoomsWithoutSubject).Any());

    [Theory]
    [InlineData("Deployment", "Catalog", "Topology", "Replay", "Settings", "Sql", "Rules")]
    [InlineData("Catalog", "Topology", "Replay", "Effects", "Rules")]
    [InlineData("Topology", "Replay", "Effects", "Rules")]
    [InlineData("Replay", "Effects", "Rules")]
    [InlineData("Effects", "Rules")]
    [InlineData("Settings", "Topology", "Replay", "Effects", "Deployment", "Sql", "Rules")]
    public void ARoomDoesNotKnowTheRoomsAboveIt(string room, params string[] above) => Assert.Empty(
        from file in Repository.ListSources().Where(file => file.StartsWith(Repository.GetPath("src", "EosAnalyzers", room) + Path.DirectorySeparatorChar))
        from higher in above
        where File.ReadAllText(file).Contains($"EosAnalyzers.{higher}")
        select $"{file} knows {higher}");

    [Fact]
    public void ADiagnosticIsBuiltInOnePlace() => Assert.Equal(
        ["Report.cs"],
        Repository.ListSources().Where(file => File.ReadAllText(file).Contains("Diagnostic.Create(")).Select(Path.GetFileName));

    [Theory]
    [InlineData("EosAnalyzers")]
    [InlineData("EosAnalyzers.CodeFixes")]
    public void AnAssemblyLoadsIntoTheOldestHost(string assembly) => Assert.Empty(
        System.Reflection.Assembly.Load(assembly).GetReferencedAssemblies()
            .Where(reference => reference.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                ? reference.Version > new Version(4, 8, 0, 0)
                : reference.Name is not ("netstandard" or "EosAnalyzers" or "System.Collections.Immutable" or "System.Composition.AttributedModel" or "YamlDotNet")
                  || reference.Version > new Version(7, 0, 0, 0) && reference.Name is not ("EosAnalyzers" or "YamlDotNet"))
            .Select(reference => reference.FullName));

    private static void WithinLimit(IEnumerable<(string Name, int Size)> measured, int percentile, int limit)
    {
        var ordered = measured.OrderBy(item => item.Size).ToList();
        var (name, size) = ordered[(ordered.Count - 1) * percentile / 100];
        Assert.True(size <= limit, $"percentile {percentile} is {size}, at {name}; the limit is {limit}");
    }

    private static int Nesting(SyntaxNode node) =>
        node.ChildNodes().Select(child => Nesting(child) + (Nests(child) ? 1 : 0)).DefaultIfEmpty().Max();

    // An else if goes on at the level of its if.
    private static bool Nests(SyntaxNode node) => node switch
    {
        IfStatementSyntax { Parent: ElseClauseSyntax } => false,
        IfStatementSyntax or CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax => true,
        SwitchStatementSyntax or TryStatementSyntax or LockStatementSyntax => true,
        _ => false,
    };

    private static IEnumerable<SyntaxNode> Methods() =>
        Repository.ListSources()
            .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes())
            .Where(node => node is BaseMethodDeclarationSyntax { Parent: not InterfaceDeclarationSyntax });

    private static int Lines(SyntaxNode method)
    {
        var span = method.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static string Name(SyntaxNode method) => method is MethodDeclarationSyntax named ? named.Identifier.Text : method.Kind().ToString();
}
