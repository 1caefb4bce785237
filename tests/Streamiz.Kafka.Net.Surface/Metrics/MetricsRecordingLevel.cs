namespace Streamiz.Kafka.Net.Metrics
{
    public enum MetricsRecordingLevel
    {
        INFO = 0,
        DEBUG = 1,
    }
}
