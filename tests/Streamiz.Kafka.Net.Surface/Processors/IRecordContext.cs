namespace Streamiz.Kafka.Net.Processors
{
    public interface IRecordContext
    {
        void ChangeTimestamp(long ts);

        void SetHeaders(Confluent.Kafka.Headers headers);

        byte[] Serialize();

        long Offset { get; }

        long Timestamp { get; }

        string Topic { get; }

        int Partition { get; }

        Confluent.Kafka.Headers Headers { get; }

        long MemorySizeEstimate { get; }
    }
}
