using EosAnalyzers.Rules.Solutions;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>What another project of the editor says is made by the run that asks first, and asked by all after it.</summary>
public class ReferencedFactsTests
{
    private static readonly AnalyzerOptions Options = new([]);

    private static readonly CSharpCompilation Domain = AnalyzedCode.CreateCompilation("""
        namespace Domain { public static class Clock { public static System.DateTime Now() => System.DateTime.UtcNow; } }
        """).WithAssemblyName("Domain");

    private static readonly CSharpCompilation Topology = Reference(Domain);

    private static CSharpCompilation Reference(CSharpCompilation project) =>
        AnalyzedCode.CreateCompilation("class Empty { }").AddReferences(project.ToMetadataReference());

    private static ISymbol FindNow(CSharpCompilation topology) =>
        topology.GetTypeByMetadataName("Domain.Clock")!.GetMembers("Now").Single();

    [Fact]
    public void ACancelledRunLeavesTheTableToTheNextOne()
    {
        var topology = Reference(Domain.Clone());
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            ReferencedFacts.Read(topology, Options, cancelled.Token).Find(FindNow(topology)));

        Assert.NotNull(ReferencedFacts.Read(topology, Options, CancellationToken.None).Find(FindNow(topology)));
    }

    [Fact]
    public void AllAnalyzersOfARunAskTheSame() =>
        Assert.Same(
            ReferencedFacts.Read(Topology, Options, CancellationToken.None),
            ReferencedFacts.Read(Topology, Options, CancellationToken.None));

    [Fact]
    public void ARunWithOtherPropertiesReadsForItself() =>
        Assert.NotSame(
            ReferencedFacts.Read(Topology, Options, CancellationToken.None),
            ReferencedFacts.Read(Topology, BuildProperties.Overlay(Options, []), CancellationToken.None));
}
