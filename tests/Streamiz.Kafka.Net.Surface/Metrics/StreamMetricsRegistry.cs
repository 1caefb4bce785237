using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Metrics
{
    public class StreamMetricsRegistry
    {
        internal StreamMetricsRegistry() { }

        public static readonly string CLIENT_ID_TAG;

        public static readonly string LIBRDKAFKA_CLIENT_ID_TAG;

        public static readonly string APPLICATION_ID_TAG;

        public static readonly string THREAD_ID_TAG;

        public static readonly string TASK_ID_TAG;

        public static readonly string PROCESSOR_NODE_ID_TAG;

        public static readonly string STORE_ID_TAG;

        public static readonly string LATENCY_SUFFIX;

        public static readonly string RECORDS_SUFFIX;

        public static readonly string AVG_SUFFIX;

        public static readonly string MAX_SUFFIX;

        public static readonly string MIN_SUFFIX;

        public static readonly string RATE_SUFFIX;

        public static readonly string TOTAL_SUFFIX;

        public static readonly string RATIO_SUFFIX;

        public static readonly string GROUP_PREFIX_WO_DELIMITER;

        public static readonly string GROUP_PREFIX;

        public static readonly string GROUP_SUFFIX;

        public static readonly string CLIENT_LEVEL_GROUP;

        public static readonly string THREAD_LEVEL_GROUP;

        public static readonly string LIBRDKAFKA_CONSUMER_LEVEL_GROUP;

        public static readonly string LIBRDKAFKA_PRODUCER_LEVEL_GROUP;

        public static readonly string TASK_LEVEL_GROUP;

        public static readonly string PROCESSOR_NODE_LEVEL_GROUP;

        public static readonly string STATE_STORE_LEVEL_GROUP;

        public static readonly string OPERATIONS;

        public static readonly string TOTAL_DESCRIPTION;

        public static readonly string RATE_DESCRIPTION;

        public static readonly string AVG_LATENCY_DESCRIPTION;

        public static readonly string MAX_LATENCY_DESCRIPTION;

        public static readonly string RATE_DESCRIPTION_PREFIX;

        public static readonly string RATE_DESCRIPTION_SUFFIX;

        public StreamMetricsRegistry(string clientId, Metrics.MetricsRecordingLevel metricsRecordingLevel) => throw Surface.Only;

        public IEnumerable<Metrics.Sensor> GetSensors() => throw Surface.Only;
    }
}
