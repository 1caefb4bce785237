namespace Streamiz.Kafka.Net.Stream
{
    public interface ISinkNodeDescription : Stream.INodeDescription
    {
        string Topic { get; }

        System.Type TopicNameExtractorType { get; }
    }
}
