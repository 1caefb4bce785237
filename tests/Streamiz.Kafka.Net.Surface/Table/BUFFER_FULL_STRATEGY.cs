namespace Streamiz.Kafka.Net.Table
{
    public enum BUFFER_FULL_STRATEGY
    {
        EMIT = 0,
        SHUTDOWN = 1,
    }
}
