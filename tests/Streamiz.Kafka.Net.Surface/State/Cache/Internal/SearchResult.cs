namespace Streamiz.Kafka.Net.State.Cache.Internal
{
    public enum SearchResult
    {
        success = 0,
        notFound = 1,
        timedOut = 2,
    }
}
