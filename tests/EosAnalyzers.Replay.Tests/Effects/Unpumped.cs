using System.Diagnostics;

namespace EosAnalyzers.Replay.Tests.Effects;

/// <summary>
/// A thread on which nothing is run later: what an awaited call would continue with has not happened when the attempt
/// is over. Work that the attempt hands to the thread pool can ask whether it comes from here by
/// <see cref="Activity.Current"/>, which goes along with it.
/// </summary>
internal sealed class Unpumped : SynchronizationContext
{
    public override void Post(SendOrPostCallback callback, object? state)
    {
    }

    public static int Run(Func<int> attempt)
    {
        var before = Current;
        using var activity = new Activity("attempt that waits for nothing").Start();
        SetSynchronizationContext(new Unpumped());
        try
        {
            return attempt();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
