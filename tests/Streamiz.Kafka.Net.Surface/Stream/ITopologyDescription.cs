using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Stream
{
    public interface ITopologyDescription
    {
        IEnumerable<Stream.ISubTopologyDescription> SubTopologies { get; }

        IEnumerable<Stream.IGlobalStoreDescription> GlobalStores { get; }
    }
}
