namespace Streamiz.Kafka.Net.Stream
{
    public class Topology
    {
        internal Topology() { }

        public Stream.ITopologyDescription Describe() => throw Surface.Only;
    }
}
