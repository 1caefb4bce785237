using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Replaying;

/// <summary>
/// A fix is right when a replay proves it: before it two attempts at the same records differ, after it they are equal
/// byte for byte, and no rule
/// about non-deterministic processing has anything left to say.
/// </summary>
internal static class Proof
{
    public static Task Holds(string key, string source) => Holds(key, inOneProcess: true, [source]);

    /// <summary>The same for two actions that a topology needs, one after the other.</summary>
    public static async Task Holds(string key, string then, string source)
    {
        var before = Subject.Project(source);
        await Holds(
            key, before, await LightBulb.Choose(await LightBulb.Choose(before, key), then), inOneProcess: true);
    }

    /// <summary>
    /// The attempts run in processes of their own: what differs is the seed of hashes, the time zone and the culture.
    /// </summary>
    public static Task HoldsAcrossProcesses(string key, params string[] sources) =>
        Holds(key, inOneProcess: false, sources);

    /// <summary>The same in a project whose <c>.editorconfig</c> sets an option.</summary>
    public static Task HoldsAcrossProcessesWith(string option, string key, string source) => Holds(
        key,
        inOneProcess: false,
        Subject.Project(source)
            .AddAnalyzerConfigDocument(
                ".editorconfig",
                SourceText.From($"root = true\n[*.cs]\n{option}\n"),
                filePath: "/src/.editorconfig").Project);

    private static Task Holds(string key, bool inOneProcess, string[] sources) =>
        Holds(key, inOneProcess, Subject.Project(sources));

    private static async Task Holds(string key, bool inOneProcess, Project before) =>
        await Holds(key, before, await LightBulb.Choose(before, key), inOneProcess);

    private static async Task Holds(string key, Project before, Project after, bool inOneProcess)
    {
        Assert.NotEqual(await Text(before), await Text(after));
        Assert.Empty((await Subject.Findings(after)).Select(finding => finding.ToString()));
        await Subject.RaisesNothingElse(before, after);

        await Repairs(before, after, project => Recorded(project, inOneProcess));
        if (Driver.IsAtHand && await Driver.Knows(before))
            await Driven(before, after, inOneProcess);

        await Scenarios.Hold(Subject.FindAction("EOS1", key), before, after);
        if (Driver.IsAtHand && key.Contains("position", StringComparison.Ordinal))
            foreach (var (scenario, uninterrupted, replayed) in await Driver.RunScenarios(after))
                Assert.Equal($"{scenario}\n{uninterrupted}", $"{scenario}\n{replayed}");
    }

    private static async Task Driven(Project before, Project after, bool inOneProcess)
    {
        if (await Driver.ShowsNothing(before))
            Assert.Equal(("", ""), await Driver.Replay(after, inOneProcess));
        else
            await Repairs(before, after, project => Driver.Replay(project, inOneProcess));
    }

    private static async Task Repairs(
        Project before, Project after, Func<Project, Task<(string First, string Second)>> replay)
    {
        Assert.True(await Differs(before, replay), "two attempts gave the same before the fix");
        var (first, second) = await replay(after);
        Assert.NotEqual("", first.Trim());
        Assert.Equal(first, second);
    }

    // What is drawn, or lies in the order of a seed, may be the same twice by chance.
    private static async Task<bool> Differs(
        Project before, Func<Project, Task<(string First, string Second)>> replay)
    {
        for (var pair = 0; pair < 20; pair++)
            if (await replay(before) is var (first, second) && first != second)
                return true;
        return false;
    }

    private static async Task<(string First, string Second)> Recorded(Project project, bool inOneProcess)
    {
        var assembly = await Subject.Assembly(project);
        return inOneProcess ? Replay.InOneProcess(assembly) : Replay.InTwoProcesses(assembly);
    }

    private static async Task<string> Text(Project project) =>
        string.Concat(
            await Task.WhenAll(project.Documents.Select(async document => (await document.GetTextAsync()).ToString())));
}
