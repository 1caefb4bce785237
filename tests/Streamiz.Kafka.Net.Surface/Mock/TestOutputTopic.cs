using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Mock
{
    public class TestOutputTopic<K, V>
    {
        internal TestOutputTopic() { }

        public V ReadValue() => throw Surface.Only;

        public Confluent.Kafka.ConsumeResult<K, V> ReadKeyValue() => throw Surface.Only;

        public IEnumerable<Confluent.Kafka.ConsumeResult<K, V>> ReadKeyValueList() => throw Surface.Only;

        public IEnumerable<V> ReadValueList() => throw Surface.Only;

        public bool IsEmpty { get => throw Surface.Only; }

        public int QueueSize { get => throw Surface.Only; }
    }
}
