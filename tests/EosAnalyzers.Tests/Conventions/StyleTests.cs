using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace EosAnalyzers.Tests.Conventions;

/// <summary>The size of the house, measured.</summary>
public class StyleTests
{
    private static readonly string[] RoomsWithoutSubject = ["Utils", "Helpers", "Common", "Extensions", "Internals"];

    [Fact]
    public void NoFileIsLongerThan250Lines() =>
        Assert.DoesNotContain(Repository.Sources(), file => File.ReadLines(file).Count() > 250);

    [Fact]
    public void NoMethodIsLongerThan30Lines() =>
        Assert.Empty(Methods().Where(method => Lines(method) > 30).Select(Name));

    [Fact]
    public void TheMedianMethodHasAtMost7Lines()
    {
        var lengths = Methods().Select(Lines).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 1, 7);
    }

    [Fact]
    public void EveryRoomHasASubject() => Assert.DoesNotContain(
        Repository.Sources(), file => file.Split(Path.DirectorySeparatorChar).Intersect(RoomsWithoutSubject).Any());

    [Theory]
    [InlineData("Deployment", "Catalog", "Topology", "Replay", "Settings", "Sql", "Rules")]
    [InlineData("Catalog", "Topology", "Replay", "Effects", "Rules")]
    [InlineData("Topology", "Replay", "Effects", "Rules")]
    [InlineData("Replay", "Effects", "Rules")]
    [InlineData("Effects", "Rules")]
    public void ARoomDoesNotKnowTheRoomsAboveIt(string room, params string[] above) => Assert.Empty(
        from file in Repository.Sources().Where(file => file.StartsWith(Repository.At("src", "EosAnalyzers", room) + Path.DirectorySeparatorChar))
        from higher in above
        where File.ReadAllText(file).Contains($"EosAnalyzers.{higher}")
        select $"{file} knows {higher}");

    [Fact]
    public void ADiagnosticIsBuiltInOnePlace() => Assert.Equal(
        ["Report.cs"],
        Repository.Sources().Where(file => File.ReadAllText(file).Contains("Diagnostic.Create(")).Select(Path.GetFileName));

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

    private static IEnumerable<SyntaxNode> Methods() =>
        Repository.Sources()
            .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes())
            .Where(node => node is BaseMethodDeclarationSyntax { Parent: not InterfaceDeclarationSyntax });

    private static int Lines(SyntaxNode method)
    {
        var span = method.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static string Name(SyntaxNode method) => method is MethodDeclarationSyntax named ? named.Identifier.Text : method.Kind().ToString();
}
