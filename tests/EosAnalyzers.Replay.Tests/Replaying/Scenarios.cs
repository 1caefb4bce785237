using System.Text.RegularExpressions;
using EosAnalyzers.CodeFixes.Engine;
using Microsoft.CodeAnalysis;
using Streamiz.Kafka.Net.Recording;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Replaying;

/// <summary>
/// The proof that every fix has to pass: in every scenario a replay at any point leaves what a run without one leaves,
/// and what the code kept of the records before the fix is kept.
/// </summary>
internal static partial class Scenarios
{
    // What a person decides by choosing the action, and its title says.
    private static readonly Dictionary<string, Kept> Decided = new()
    {
        ["upsert-by-guess"] = Kept.LastOfEachThing,
        ["record-values-by-guess"] = Kept.EveryRecord,
        ["idempotency-key"] = Kept.FirstOfEachThing,
        ["index-with-id"] = Kept.LastOfEachThing,
        ["file-per-record"] = Kept.LastOfEachThing,
        ["find-or-update-by-member"] = Kept.LastOfEachThing,
        ["find-or-update-in-new-context"] = Kept.LastOfEachThing,
        ["find-or-update-after-clear"] = Kept.LastOfEachThing,
    };

    public static async Task Hold(FixAction action, Project before, Project after)
    {
        Assert.True(action.Kind == FixKind.Decision || !Decided.ContainsKey(action.EquivalenceKey));
        var original = await StartableSubject.Create(before);
        var kept = Decided.TryGetValue(action.EquivalenceKey, out var decided) ? decided : Kept.EveryRecord;
        await HoldReplays(after, (scenario, run) =>
            LosesNothing(kept, action.Kind == FixKind.Safe, original, run, scenario));
    }

    /// <summary>
    /// The part for code in which every safe fix is made: in every scenario it leaves what the code left before, as many
    /// rows and as many ids, and the same ones where nothing is drawn. What refuses a second record of one key leaves
    /// nothing to compare.
    /// </summary>
    public static async Task LoseNothing(Project before, Project after)
    {
        var (original, repaired) = (await StartableSubject.Create(before), await StartableSubject.Create(after));
        foreach (var scenario in Scenario.All.Where(scenario => !Refuses(original, scenario.Records)))
            LosesNothing(
                Kept.EveryRecord,
                isSafe: true,
                original,
                ScenarioRun.Uninterrupted(repaired, scenario.Records),
                scenario);
    }

    /// <summary>The part for code whose effects nobody waited for before the fix: what it kept is not known.</summary>
    public static Task HoldReplays(Project after) => HoldReplays(after, (_, _) => { });

    private static async Task HoldReplays(Project after, Action<Scenario, ScenarioRun> compare)
    {
        var repaired = await StartableSubject.Create(after);
        foreach (var scenario in Scenario.All)
        {
            var undisturbed = ScenarioRun.Uninterrupted(repaired, scenario.Records);
            LetTheClockMove();
            foreach (var (replay, run) in ScenarioRun.Interrupted(repaired, scenario.Records))
            {
                Same(undisturbed.Contents, run.Contents, $"{scenario}: {replay}");
                Same(undisturbed.Trace.Split('\n'), run.Trace.Split('\n'), $"{scenario}: {replay}");
            }
            compare(scenario, undisturbed);
        }
    }

    private static void LetTheClockMove()
    {
        var then = DateTime.UtcNow.AddMilliseconds(2);
        SpinWait.SpinUntil(() => DateTime.UtcNow > then);
    }

    private static void Same(IEnumerable<string> expected, IEnumerable<string> actual, string message) =>
        Assert.True(
            expected.SequenceEqual(actual),
            $"{message}\nexpected:\n{string.Join('\n', expected)}\nbut was:\n{string.Join('\n', actual)}");

    private static bool Refuses(StartableSubject subject, IReadOnlyList<Sample> records)
    {
        try
        {
            _ = ScenarioRun.Uninterrupted(subject, records);
            return false;
        }
        catch (Exception refusal) when (refusal.GetBaseException() is System.Data.Common.DbException
            or InvalidOperationException
            or ArgumentException)
        {
            return true;
        }
    }

    private static void LosesNothing(
        Kept kept, bool isSafe, StartableSubject before, ScenarioRun after, Scenario scenario)
    {
        var original = FindOriginal(before, scenario.Records, kept);
        if (isSafe && original.Trace.Length > 0)
            Assert.Equal(CountIds(original.Trace), CountIds(after.Trace));
        if (IsDeterministic(before, scenario.Records, kept, original))
            Same(original.Contents, after.Contents, $"{scenario}: the original keeps");
        else
            Assert.Equal((scenario, original.Contents.Count), (scenario, after.Contents.Count));
    }

    private static bool IsDeterministic(
        StartableSubject before, IReadOnlyList<Sample> records, Kept kept, ScenarioRun original)
    {
        // Two runs within a millisecond would read one time.
        LetTheClockMove();
        return original.Contents.SequenceEqual(FindOriginal(before, records, kept).Contents);
    }

    // What the original leaves of the records. One that refuses a second row of one key leaves the last of each, had it
    // been an update.
    private static ScenarioRun FindOriginal(
        StartableSubject before, IReadOnlyList<Sample> records, Kept kept)
    {
        if (kept != Kept.EveryRecord)
            return ScenarioRun.Uninterrupted(before, Choose(records, kept));
        try
        {
            return ScenarioRun.Uninterrupted(before, records);
        }
        catch (Exception refusal) when (refusal is not Xunit.Sdk.XunitException)
        {
            var run = ScenarioRun.Uninterrupted(before, Choose(records, Kept.LastOfEachThing));
            return run with { Trace = "" };
        }
    }

    private static IReadOnlyList<Sample> Choose(IReadOnlyList<Sample> records, Kept kept) =>
        [.. records.GroupBy(record => record.Thing)
            .Select(thing => kept == Kept.FirstOfEachThing ? thing.First() : thing.Last())
            .OrderBy(record => record.Serial)];

    // An id of its own stays an id of its own.
    private static int CountIds(string trace) =>
        Ids().Matches(trace).Select(id => id.Value).Distinct().Count();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    private enum Kept
    {
        EveryRecord,
        FirstOfEachThing,
        LastOfEachThing,
    }
}
