using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Determinism.RegionNotFollowed;
using EosAnalyzers.Tests.Dataflow;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace EosAnalyzers.Tests.Rules.Determinism.RegionNotFollowed;

/// <summary>
/// Beyond a number of operations the work ends: what is near is found, and the region says that the rest was not looked
/// at.
/// </summary>
public class RegionNotFollowedTests
{
    private const long Bound = 300;

    [Fact]
    public void ARegionThatReachesMoreSaysSo() => Verify.Finds(Build(200, "R.M0(v)"));

    [Fact]
    public void ARegionThatReachesLessIsSilent() => Verify.Silent(Build(200, "R.M190(v)"));

    [Fact]
    public void WhatIsNearestIsReported()
    {
        var near = Assert.Single(EngineRun.Run(Build(200, "DateTime.UtcNow.Ticks + R.M0(v)"), Bound).Found);
        Assert.Equal("DateTime.UtcNow", Assert.Single(near.Findings).Api.DisplayName);
        var all = Assert.Single(EngineRun.Run(Build(200, "DateTime.UtcNow.Ticks + R.M0(v)")).Found);
        Assert.Equal(2, all.Findings.Length);
    }

    // What was solved for a neighbour before must not make a difference.
    [Fact]
    public void TheNeighboursThatWereAnalyzedBeforeMakeNoDifference()
    {
        var alone = EngineRun.Run(Build(100, "R.M0(v)"), Bound).Found.Single();
        var last = EngineRun.Run(Build(100, "R.M60(v)", "R.M30(v)", "R.M0(v)"), Bound).Found[2];
        Assert.Equal(alone.IsComplete, last.IsComplete);
        Assert.Equal(alone.Findings.Length, last.Findings.Length);
    }

    [Fact]
    public void TheMessageNamesTheOperator()
    {
        var lambda = SyntaxFactory.ParseExpression("(v, c) => v");
        var found = new RegionNotFollowedRule().JudgeRegion(new Region("MapValues", lambda, lambda, null));
        Assert.StartsWith("MapValues reaches more code", found.GetMessage(), StringComparison.Ordinal);
    }

    private static string Build(int length, params string[] lambdas) => $$"""
        {{EngineRun.Usings}}
        static class R
        {
            {{string.Join("\n", Enumerable.Range(0, length).Select(i => $"public static string M{i}(string v) => {(i == length - 1 ? "v + Guid.NewGuid()" : $"M{i + 1}(v) + 1")};"))}}
        }
        static class T
        {
            static void Build(IKStream<string, string> orders) { {{string.Join("\n", lambdas.Select(lambda => $"orders.MapValues((v, c) => {lambda});"))}} }
        }
        """;

    // The package's own bound is far beyond what a test can reach.
    private static class Verify
    {
        public static void Finds(string source) =>
            Assert.False(Assert.Single(EngineRun.Run(source, Bound).Found).IsComplete);

        public static void Silent(string source) =>
            Assert.True(Assert.Single(EngineRun.Run(source, Bound).Found).IsComplete);
    }
}
