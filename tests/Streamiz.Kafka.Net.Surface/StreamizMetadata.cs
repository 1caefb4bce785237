using Confluent.Kafka;

namespace Streamiz.Kafka.Net
{
    public static class StreamizMetadata
    {
        public static Headers GetCurrentHeadersMetadata() => throw Surface.Only;

        public static string GetCurrentTopicMetadata() => throw Surface.Only;

        public static int? GetCurrentPartitionMetadata() => throw Surface.Only;

        public static long? GetCurrentOffsetMetadata() => throw Surface.Only;

        public static long? GetCurrentTimestampMetadata() => throw Surface.Only;
    }
}
