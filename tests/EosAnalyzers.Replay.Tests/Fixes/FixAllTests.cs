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
    public Task OneChoiceForEveryClock(FixAllScope scope, int left) => Leaves(new WallClockCodeFix(), "record-timestamp", "DateTime.UtcNow", scope, left, files: 0);

    [Theory]
    [MemberData(nameof(Scopes))]
    public Task OneFileForEveryId(FixAllScope scope, int left) => Leaves(new GeneratedIdentityCodeFix(), "record-position", "Guid.NewGuid()", scope, left, files: 1);

    // All callers reach the clock through one helper: it gets one overload.
    [Theory]
    [MemberData(nameof(Scopes))]
    public Task OneOverloadForEveryCaller(FixAllScope scope, int left) => Leaves(new WallClockCodeFix(), "thread-timestamp", "Clock.Now(v)", scope, left, files: 0);

    // The helper's signature is one for all: whoever is asked first, every caller follows.
    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public Task OneParameterForEveryCaller(FixAllScope scope) => Leaves(new WallClockCodeFix(), "thread-timestamp-callers", "Clock.Now(v)", scope, left: 0, files: 0);

    // dotnet format would list an added file in the project file beside the SDK's glob: the type joins the first fixed file.
    [Fact]
    public async Task DotnetFormatGetsNoNewFile()
    {
        var project = Subject.ProjectIn("MSBuildWorkspace", Topology(0, "Guid.NewGuid()"), Topology(1, "Guid.NewGuid()"));
        var changed = (await FixAll.Choose(project.Documents.First(), new GeneratedIdentityCodeFix(), "record-position", FixAllScope.Project)).GetProject(project.Id)!;
        Assert.Equal(project.DocumentIds, changed.DocumentIds);
        Assert.Contains("static class RecordId", (await changed.Documents.First().GetTextAsync()).ToString());
        Assert.Empty(await Subject.Findings(changed));
    }

    private static async Task Leaves(ReplayCodeFix fix, string key, string source, FixAllScope scope, int left, int files)
    {
        var project = Subject.Project([.. Enumerable.Range(0, Files).Select(number => Topology(number, source)), "namespace Shop; public static class Clock { public static DateTime Now(string v) => DateTime.UtcNow; }"]);
        Assert.Equal(Files * PerFile, (await Subject.Findings(project)).Length);

        var changed = (await FixAll.Choose(project.Documents.First(), fix, key, scope)).GetProject(project.Id)!;

        Assert.Equal(left, (await Subject.Findings(changed)).Length);
        Assert.Equal(project.DocumentIds.Count + files, changed.DocumentIds.Count);
        Assert.Equal(left, (await Task.WhenAll(changed.Documents.Where(document => document.Name != "File20.cs").Select(document => document.GetTextAsync())))
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
