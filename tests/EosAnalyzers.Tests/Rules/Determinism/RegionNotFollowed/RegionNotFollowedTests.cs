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

    // Bodies that call each other are solved again and again: that ends by a count, and every region that reaches them
    // says so.
    [Fact]
    public void ACircleThatTakesMoreStepsSaysSo()
    {
        var (engine, found) = EngineRun.Run(BuildCircle(40), effort: Little);
        Assert.All(found, region => Assert.False(region.IsComplete));
        Assert.InRange(engine.Counters.Steps, 1, EngineRun.Run(BuildCircle(40)).Engine.Counters.Steps / 2);
    }

    [Fact]
    public void ACircleWithinItsStepsIsSilent()
    {
        var found = EngineRun.Run(BuildCircle(40)).Found;
        Assert.All(found, region => Assert.True(region.IsComplete));
        Assert.All(found, region => Assert.NotEmpty(region.Findings));
    }

    [Fact]
    public void WhatReachesNoCircleIsSilentBesideOne()
    {
        var source = BuildCircle(40).Replace(
            "/* another */", "orders.MapValues((v, c) => v + DateTime.UtcNow);", StringComparison.Ordinal);
        var last = EngineRun.Run(source, effort: Little).Found[^1];
        Assert.True(last.IsComplete);
        Assert.NotEmpty(last.Findings);
    }

    private static readonly SolvingEffort Little = new(StepsOfACircle: 200, StepsOfAnOperation: 1);

    private static string BuildCircle(int length) => $$"""
        {{EngineRun.Usings}}
        class Box { public string A = ""; public string B = ""; public string C = ""; }
        static class R
        {
            {{string.Join("\n", Enumerable.Range(0, length).Select(i => $"public static void M{i}(Box x, Box y, int n) {{ if (n > 0) M{(i + 1) % length}(y, x, n - 1); x.A = y.B; y.B = x.C; x.C = y.A + Guid.NewGuid(); if (n > 1) M{(i + length / 2) % length}(x, y, n - 2); }}"))}}
            public static string Run(string v) { var (x, y) = (new Box { A = v }, new Box()); M0(x, y, 3); return x.A; }
        }
        static class T
        {
            static void Build(IKStream<string, string> orders)
            {
                orders.MapValues((v, c) => R.Run(v));
                orders.MapValues((v, c) => v + R.Run(v));
                /* another */
            }
        }
        """;

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
