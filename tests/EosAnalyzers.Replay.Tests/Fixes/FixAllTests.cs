using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.Replay.Tests.Replaying;
using EosAnalyzers.Rules.Determinism.GeneratedIdentity;
using EosAnalyzers.Rules.Determinism.WallClock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>200 occurrences in 20 files.</summary>
public class FixAllTests
{
    private const int Files = 20;
    private const int PerFile = 10;

    public static TheoryData<FixAllScope, int> Scopes => new()
    {
        { FixAllScope.Document, (Files - 1) * PerFile },
        { FixAllScope.Project, 0 },
        { FixAllScope.Solution, 0 },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public Task OneChoiceForEveryClock(FixAllScope scope, int left) =>
        Leaves(new WallClockCodeFix(), "record-timestamp", "DateTime.UtcNow", scope, left, files: 0);

    [Theory]
    [MemberData(nameof(Scopes))]
    public Task OneFileForEveryId(FixAllScope scope, int left) =>
        Leaves(new GeneratedIdentityCodeFix(), "record-position", "Guid.NewGuid()", scope, left, files: 1);

    // All callers reach the clock through one helper: it gets one overload.
    [Theory]
    [MemberData(nameof(Scopes))]
    public Task OneOverloadForEveryCaller(FixAllScope scope, int left) =>
        Leaves(new WallClockCodeFix(), "thread-timestamp", "Clock.Now(v)", scope, left, files: 0);

    // What is asked for is a decision, or there is no key since the first finding has no action: what is safe is made
    // all the same.
    [Theory]
    [InlineData("thread-timestamp-callers")]
    [InlineData(null)]
    public Task WhateverIsAskedForWhatIsSafeIsMade(string? key) =>
        Leaves(new WallClockCodeFix(), key, "Clock.Now(v)", FixAllScope.Solution, left: 0, files: 0);

    [Theory]
    [InlineData("business-key", "orders.Repartition().MapValues((v, context) => Guid.NewGuid())")]
    [InlineData("record-timestamp-utc", "orders.MapValues((v, context) => DateTime.Now)")]
    [InlineData("keyed-count", "orders.MapValues((v, context) => ++count)")]
    public async Task NoDecisionIsMade(string key, string statement)
    {
        var project = Subject.Project(Topologies.With(statement + ";", "private static long count;"));
        var finding = Assert.Single(await Subject.Findings(project));
        Assert.Contains(await LightBulb.Offered(project, finding), action => action.EquivalenceKey == key);
        foreach (var fix in Subject.Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(finding.Id)))
            Assert.Empty(
                (await FixAll.Choose(
                    project.Documents.First(),
                    fix,
                    key,
                    FixAllScope.Solution)).GetChanges(project.Solution)
                        .GetProjectChanges()
                        .SelectMany(changes => changes.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true)));
    }

    // dotnet format would list an added file in the project file beside the SDK's glob: the type joins the first fixed
    // file.
    [Fact]
    public async Task DotnetFormatGetsNoNewFile()
    {
        var project = Subject.ProjectIn(
            "MSBuildWorkspace", Topology(0, "Guid.NewGuid()"), Topology(1, "Guid.NewGuid()"));
        var changed = (await FixAll.Choose(
            project.Documents.First(),
            new GeneratedIdentityCodeFix(),
            "record-position",
            FixAllScope.Project)).GetProject(project.Id)!;
        Assert.Equal(project.DocumentIds, changed.DocumentIds);
        Assert.Contains("static class RecordId", (await changed.Documents.First().GetTextAsync()).ToString());
        Assert.Empty(await Subject.Findings(changed));
    }

    private static async Task Leaves(
        ReplayCodeFix fix, string? key, string source, FixAllScope scope, int left, int files)
    {
        var project = Subject.Project([
            .. Enumerable.Range(0, Files).Select(number => Topology(number, source)),
            "namespace Shop; public static class Clock { public static DateTime Now(string v) => DateTime.UtcNow; }"
        ]);
        Assert.Equal(Files * PerFile, (await Subject.Findings(project)).Length);

        var changed = (await FixAll.Choose(project.Documents.First(), fix, key, scope)).GetProject(project.Id)!;

        Assert.Equal(left, (await Subject.Findings(changed)).Length);
        Assert.Equal(project.DocumentIds.Count + files, changed.DocumentIds.Count);
        Assert.Equal(
            left,
            (await Task.WhenAll(
                changed.Documents.Where(document => document.Name != "File20.cs")
                    .Select(document => document.GetTextAsync())))
                .Sum(text => text.ToString().Split(source).Length - 1));
    }

    private static string Topology(int number, string source) => $$"""
        namespace Shop;

        public static class Topology{{number}}
        {
            public static void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, string>("orders");
        {{string.Join("\n", Enumerable.Range(0, PerFile).Select(step => $"        orders.MapValues((v, _) => {source}).To(\"out-{step}\");"))}}
            }
        }
        """;
}
