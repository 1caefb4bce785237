namespace Streamiz.Kafka.Net.Stream
{
    public interface IGlobalStoreDescription
    {
        Stream.ISourceNodeDescription Source { get; }

        Stream.IProcessorNodeDescription Processor { get; }

        int Id { get; }
    }
}
