using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.Stream
{
    public interface ITopologyDescription
    {
        IEnumerable<Stream.ISubTopologyDescription> SubTopologies { get; }

        IEnumerable<Stream.IGlobalStoreDescription> GlobalStores { get; }
    }
}
