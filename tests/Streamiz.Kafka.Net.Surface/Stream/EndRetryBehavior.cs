namespace Streamiz.Kafka.Net.Stream
{
    public enum EndRetryBehavior
    {
        SKIP = 0,
        FAIL = 1,
        BUFFERED = 2,
    }
}
