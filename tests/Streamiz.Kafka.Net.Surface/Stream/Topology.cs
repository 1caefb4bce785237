using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.Stream
{
    public class Topology
    {
        internal Topology() { }

        public Stream.ITopologyDescription Describe() => throw Surface.Only;
    }
}
