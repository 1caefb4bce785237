using EosAnalyzers.Tests.Conventions;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace EosAnalyzers.Tests.Surface;

/// <summary>The surface that rules and samples are compiled against says what the real library says.</summary>
public class DriftTests
{
    private static readonly ILookup<string, string> Differences = File.ReadLines(
        Repository.GetPath("tests", "Streamiz.Kafka.Net.Surface", "versions.tsv"))
        .Select(line => line.Split('\t')).ToLookup(cells => cells[1].Split(':')[0], cells => cells[0]);

    [RealStreamizFact]
    public void TheSurfaceHasEveryPublicMemberOfTheLibrary() =>
        Assert.Empty(PublicMembers.Of(Library()).Except(PublicMembers.Of(Surface())).Except(Differences["left out"]));

    [RealStreamizFact]
    public void TheSurfaceHasNoMemberThatTheLibraryDoesNotHave() =>
        Assert.Empty(
            PublicMembers.Of(Surface())
                .Except(PublicMembers.Of(Library()))
                .Except(Differences["since 1.8"])
                .Except(Differences["until 1.7"]));

    [Fact]
    public void EveryDifferenceBetweenTheVersionsIsAMemberOfTheSurface() =>
        Assert.Empty(Differences["since 1.8"].Concat(Differences["until 1.7"]).Except(PublicMembers.Of(Surface())));

    [Fact]
    public void WhatIsLeftOutIsNotThere() =>
        Assert.Empty(Differences["left out"].Intersect(PublicMembers.Of(Surface())));

    private static IAssemblySymbol Surface() => CSharpCompilation.Create(
        "Streamiz.Kafka.Net",
        Directory.EnumerateFiles(
            Repository.GetPath("tests", "Streamiz.Kafka.Net.Surface"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file))),
        Beside()).Assembly;

    private static IAssemblySymbol Library()
    {
        var reference = MetadataReference.CreateFromFile(RealStreamizFactAttribute.Assembly!);
        return (IAssemblySymbol)CSharpCompilation.Create("Reader", references: [.. Beside(), reference])
            .GetAssemblyOrModuleSymbol(reference)!;
    }

    private static IEnumerable<MetadataReference> Beside() =>
        AnalyzedCode.References.Where(reference => Path.GetFileName(reference.Display) != "Streamiz.Kafka.Net.dll");
}
