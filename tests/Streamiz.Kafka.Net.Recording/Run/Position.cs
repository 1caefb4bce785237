using Confluent.Kafka;
using Streamiz.Kafka.Net.Processors;

namespace Streamiz.Kafka.Net.Recording;

/// <summary>Where a record comes from, and its time.</summary>
internal sealed class Position(string topic, int partition, long offset, long timestamp) : IRecordContext
{
    public static Position Nowhere => new("", -1, -1, -1);

    public string Topic => topic;

    public int Partition => partition;

    public long Offset => offset;

    public long Timestamp { get; private set; } = timestamp;

    public Headers Headers { get; private set; } = [];

    public long MemorySizeEstimate => 0;

    public void ChangeTimestamp(long ts) => Timestamp = ts;

    public void SetHeaders(Headers headers) => Headers = headers;

    public byte[] Serialize() => [];
}
