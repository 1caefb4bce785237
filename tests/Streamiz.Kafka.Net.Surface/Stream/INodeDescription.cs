using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Stream
{
    public interface INodeDescription
    {
        string Name { get; }

        IEnumerable<Stream.INodeDescription> Next { get; }

        IEnumerable<Stream.INodeDescription> Previous { get; }
    }
}
