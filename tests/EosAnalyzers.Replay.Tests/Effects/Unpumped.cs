namespace EosAnalyzers.Replay.Tests.Effects;

/// <summary>
/// A thread on which nothing is run later: what an awaited call would continue with has not happened when the attempt
/// is over.
/// </summary>
internal sealed class Unpumped : SynchronizationContext
{
    public override void Post(SendOrPostCallback callback, object? state)
    {
    }

    public static int Run(Func<int> attempt)
    {
        var before = Current;
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
