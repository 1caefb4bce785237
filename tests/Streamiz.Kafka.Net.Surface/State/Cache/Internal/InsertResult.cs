namespace Streamiz.Kafka.Net.State.Cache.Internal
{
    public enum InsertResult
    {
        success = 0,
        alreadyExists = 1,
        timedOut = 2,
    }
}
