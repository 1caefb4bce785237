using Microsoft.CodeAnalysis;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Replaying;

/// <summary>
/// A fix is right when a replay proves it: before it two attempts at the same records differ, after it they are equal byte for byte, and no rule
/// about non-deterministic processing has anything left to say.
/// </summary>
internal static class Proof
{
    public static Task Holds(string key, params string[] sources) => Holds(key, Replay.InOneProcess, sources);

    /// <summary>The attempts run in processes of their own: what differs is the seed of hashes, the time zone and the culture.</summary>
    public static Task HoldsAcrossProcesses(string key, params string[] sources) => Holds(key, Replay.InTwoProcesses, sources);

    private static async Task Holds(string key, Func<byte[], (string First, string Second)> replay, string[] sources)
    {
        var before = Subject.Project(sources);
        var after = await LightBulb.Choose(before, key);
        Assert.NotEqual(await Text(before), await Text(after));
        Assert.Empty((await Subject.Findings(after)).Select(finding => finding.ToString()));

        var (first, second) = replay(await Subject.Assembly(before));
        Assert.NotEqual(first, second);
        (first, second) = replay(await Subject.Assembly(after));
        Assert.NotEqual("", first);
        Assert.Equal(first, second);
    }

    private static async Task<string> Text(Project project) =>
        string.Concat(await Task.WhenAll(project.Documents.Select(async document => (await document.GetTextAsync()).ToString())));
}
