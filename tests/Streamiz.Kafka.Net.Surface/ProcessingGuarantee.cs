namespace Streamiz.Kafka.Net
{
    public enum ProcessingGuarantee
    {
        AT_LEAST_ONCE = 0,
        EXACTLY_ONCE = 1,
    }
}
