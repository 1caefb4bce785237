using EosAnalyzers.CodeFixes;
using EosAnalyzers.Replay.Tests.Replaying;
using EosAnalyzers.Rules.GeneratedIdentity;
using EosAnalyzers.Rules.WallClock;
using EosAnalyzers.Tests.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

public class SamplesTests
{
    private static readonly (ReplayFix Fix, string Key)[] Choices =
    [
        (new WallClockCodeFix(), "record-timestamp"),
        (new WallClockCodeFix(), "join-first"),
        (new GeneratedIdentityCodeFix(), "record-position"),
        (new GeneratedIdentityCodeFix(), "business-key"),
    ];

    /// <summary>What the sample shows of cause 3 is gone after the automatic fixes and one decision for each kind.</summary>
    [Fact]
    public async Task TheFixesLeaveNothingOfCause3InTheSample()
    {
        var project = Subject.Project([.. Directory.EnumerateFiles(Repository.At("samples", "Duplicates"), "*.cs").Where(file => Path.GetFileName(file) != "Program.cs").Order(StringComparer.Ordinal).Select(Source)]);
        Assert.NotEmpty(await Subject.Findings(project));
        foreach (var (fix, key) in Choices)
            project = (await FixAll.Choose(project.Documents.First(), fix, key, FixAllScope.Project)).GetProject(project.Id)!;
        Assert.Empty((await Subject.Findings(project)).Select(finding => finding.ToString()));
    }

    private static string Source(string file) =>
        "using System.Threading;\nusing System.Net.Http;\n" + File.ReadAllText(file);
}
