using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Stream
{
    public class ExternalRecord<K, V>
    {
        internal ExternalRecord() { }

        public K Key { get => throw Surface.Only; }

        public V Value { get => throw Surface.Only; }

        public IReadOnlyCollection<Confluent.Kafka.IHeader> Headers { get => throw Surface.Only; }

        public long Timestamp { get => throw Surface.Only; }
    }
}
