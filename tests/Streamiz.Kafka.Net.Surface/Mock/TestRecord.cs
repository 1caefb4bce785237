using System;

namespace Streamiz.Kafka.Net.Mock
{
    public class TestRecord<K, V>
    {
        public TestRecord() => throw Surface.Only;

        public TestRecord(K key, V value, DateTime? timestamp) => throw Surface.Only;

        public TestRecord(K key, V value, DateTime? timestamp, Confluent.Kafka.Headers headers) => throw Surface.Only;

        public TestRecord(K key, V value) => throw Surface.Only;

        public TestRecord(K key, V value, Confluent.Kafka.Headers headers) => throw Surface.Only;

        public K Key { get => throw Surface.Only; set => throw Surface.Only; }

        public V Value { get => throw Surface.Only; set => throw Surface.Only; }

        public DateTime? Timestamp { get => throw Surface.Only; set => throw Surface.Only; }

        public Confluent.Kafka.Headers Headers { get => throw Surface.Only; set => throw Surface.Only; }
    }
}
