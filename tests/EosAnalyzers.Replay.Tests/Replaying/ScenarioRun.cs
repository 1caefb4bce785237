using System.Globalization;
using System.Reflection;
using Streamiz.Kafka.Net.Recording;

namespace EosAnalyzers.Replay.Tests.Replaying;

/// <summary>What a subject did with the records of a scenario, from an empty start.</summary>
/// <param name="Trace">What each step of the topology gave, of the attempts that were committed.</param>
/// <param name="Contents">What the subject's <c>Server</c> has in the end; empty where there is none.</param>
internal sealed record ScenarioRun(string Trace, IReadOnlyList<string> Contents)
{
    /// <summary>Each record once.</summary>
    public static ScenarioRun Uninterrupted(StartableSubject subject, IReadOnlyList<Sample> records)
    {
        var started = subject.Start();
        return Create(started, Attempt.Start(started).Process(records, 0, int.MaxValue));
    }

    /// <summary>Each way in which an attempt may end and be made again.</summary>
    public static IEnumerable<(string Replay, ScenarioRun Run)> Interrupted(
        StartableSubject subject, IReadOnlyList<Sample> records)
    {
        var steps = Attempt.Start(subject.Start()).CountSteps(records);
        foreach (var (committed, done) in Scenario.FindReplays(steps))
            yield return ($"committed {committed}, ended at {done}",
                Interrupt(subject.Start(), records, committed, done));
    }

    // Another attempt is on another host: what it leaves to the culture differs.
    private static ScenarioRun Interrupt(Assembly started, IReadOnlyList<Sample> records, int committed, int done)
    {
        var first = Attempt.Start(started);
        var kept = first.Process(records, 0, committed);
        var state = first.Save();
        first.Process(records, committed, done);
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        try
        {
            return Create(
                started, [.. kept, .. Attempt.Start(started, state).Process(records, committed, int.MaxValue)]);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static ScenarioRun Create(Assembly started, IEnumerable<string> trace) =>
        new(string.Join("\n", trace), ReadContents(started.GetType("Server")));

    // Lines are compared as a set of rows: a table has no order.
    private static IReadOnlyList<string> ReadContents(Type? server) =>
        server is null ? []
        : server.GetProperty("Contents")?.GetValue(null) is IEnumerable<string> contents ? [.. contents.Order(StringComparer.Ordinal)]
        : [$"{server.GetProperty("Effects")!.GetValue(null)}"];
}
