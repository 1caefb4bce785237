namespace Streamiz.Kafka.Net.Processors.Public
{
    public enum PunctuationType
    {
        PROCESSING_TIME = 0,
        STREAM_TIME = 1,
    }
}
