using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Stream
{
    public interface ISourceNodeDescription : Stream.INodeDescription
    {
        IEnumerable<string> Topics { get; }

        System.Type TimestampExtractorType { get; }
    }
}
