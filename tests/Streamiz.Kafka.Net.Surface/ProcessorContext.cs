namespace Streamiz.Kafka.Net
{
    public class ProcessorContext
    {
        internal ProcessorContext() { }

        public void ChangeTimestamp(long ts) => throw Surface.Only;

        public void SetHeaders(Confluent.Kafka.Headers headers) => throw Surface.Only;

        public virtual Processors.IStateStore GetStateStore(string storeName) => throw Surface.Only;

        public void Register(Processors.IStateStore store, Processors.Internal.StateRestoreCallback callback) => throw Surface.Only;

        public virtual Metrics.StreamMetricsRegistry Metrics { get => throw Surface.Only; }

        public string ApplicationId { get => throw Surface.Only; }

        public virtual long Timestamp { get => throw Surface.Only; }

        public string Topic { get => throw Surface.Only; }

        public long Offset { get => throw Surface.Only; }

        public Confluent.Kafka.Headers Headers { get => throw Surface.Only; }

        public Confluent.Kafka.Partition Partition { get => throw Surface.Only; }

        public virtual Processors.Internal.TaskId Id { get => throw Surface.Only; }

        public virtual string StateDir { get => throw Surface.Only; }

        public virtual long WallClockTime { get => throw Surface.Only; }
    }
}
