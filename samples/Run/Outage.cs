namespace Orders.Run;

/// <summary>
/// What makes the first attempt end in an abort: the database has committed the row of one order, and its answer is
/// lost on the way.
/// </summary>
/// <param name="orderId">The order whose first answer does not arrive.</param>
public sealed class Outage(string orderId)
{
    private readonly TaskCompletionSource replayed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int answers;

    /// <summary>Ends when the order has been processed by a second attempt.</summary>
    public Task Replayed => replayed.Task;

    /// <exception cref="TimeoutException">The answer for the order is awaited for the first time.</exception>
    public void AwaitAnswer(string id)
    {
        if (id != orderId)
            return;
        if (Interlocked.Increment(ref answers) == 1)
            throw new TimeoutException($"The row of {id} was written, the answer did not arrive.");
        replayed.TrySetResult();
    }
}
