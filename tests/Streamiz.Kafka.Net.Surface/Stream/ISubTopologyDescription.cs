using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Stream
{
    public interface ISubTopologyDescription
    {
        int Id { get; }

        IEnumerable<Stream.INodeDescription> Nodes { get; }
    }
}
