using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.Stream
{
    public interface ISubTopologyDescription
    {
        int Id { get; }

        IEnumerable<Stream.INodeDescription> Nodes { get; }
    }
}
