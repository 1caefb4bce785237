using System.Text.RegularExpressions;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.Replay.Tests.Replaying;
using EosAnalyzers.Rules.Determinism.GeneratedIdentity;
using EosAnalyzers.Rules.Determinism.WallClock;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Tests.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

public partial class SamplesTests
{
    /// <summary>What the sample shows of cause 3 is gone after the safe fixes and one decision.</summary>
    [Fact]
    public async Task TheFixesLeaveNothingOfCause3InTheSample()
    {
        var project = Duplicates();
        Assert.NotEmpty(await Subject.Findings(project));
        foreach (var fix in new ReplayCodeFix[] { new WallClockCodeFix(), new GeneratedIdentityCodeFix() })
            project = (await FixAll.Choose(
                project.Documents.First(), fix, null, FixAllScope.Project)).GetProject(project.Id)!;
        Assert.StartsWith("The result of Join ", Assert.Single(await Subject.Findings(project)).GetMessage());
        project = await LightBulb.Choose(project, "join-first-with-serdes");
        Assert.Empty((await Subject.Findings(project)).Select(finding => finding.ToString()));
    }

    /// <summary>
    /// The sample's INSERT is found in the dialect that samples/.editorconfig names, and its upsert is clean.
    /// </summary>
    [Fact]
    public async Task TheStatementOfTheSampleBecomesAnUpsert()
    {
        var project = Duplicates().AddAnalyzerConfigDocument(
            ".editorconfig",
            SourceText.From(Repository.ReadFile("samples", ".editorconfig")),
            filePath: "/src/.editorconfig").Project;
        var finding = Assert.Single(await Statements(project));
        Assert.EndsWith("add ON CONFLICT (key) DO UPDATE by a key from the record", finding.GetMessage());
        var action = Assert.Single(await LightBulb.Offered(project, finding));
        var changed = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>()
            .Single().ChangedSolution
            .GetProject(project.Id)!;
        Assert.Empty(await Statements(changed));
        Assert.Contains(
            await Task.WhenAll(changed.Documents.Select(async document => (await document.GetTextAsync()).ToString())),
            text =>
                LongTextBreak().Replace(text, "").Contains(
                    "VALUES (@id, @amount, @customer) ON CONFLICT (order_id) DO UPDATE SET amount = EXCLUDED.amount, customer = EXCLUDED.customer\";"));
    }

    // A text that would make a line too long is written in pieces.
    [GeneratedRegex(@"""\s*\+\s*""")]
    private static partial Regex LongTextBreak();

    private static async Task<List<Diagnostic>> Statements(Project project) =>
        [.. (await (await project.GetCompilationAsync())!.WithAnalyzers(
            [new ReplayedCodeAnalyzer()],
            project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync()).Where(found => found.Id == "EOS2001")];

    private static Project Duplicates() => Subject.Project([.. Files().Select(Source)]);

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Repository.GetPath("samples", "Duplicates"), "*.cs")
            .Order(StringComparer.Ordinal)
            .Append(Repository.GetPath("samples", "Run", "Outage.cs"));

    private static string Source(string file) =>
        "using System.Threading;\nusing System.Net.Http;\n" + File.ReadAllText(file);
}
