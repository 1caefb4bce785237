namespace Streamiz.Kafka.Net.State.Cache.Internal
{
    public enum RemoveResult
    {
        success = 0,
        notFound = 1,
        timedOut = 2,
    }
}
