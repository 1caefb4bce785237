namespace Streamiz.Kafka.Net.Processors.Public
{
    public class Record<K, V>
    {
        internal Record() { }

        public static Processors.Public.Record<K, V> Create(K key, V value) => throw Surface.Only;

        public static Processors.Public.Record<K, V> Create(V value) => throw Surface.Only;

        public static Processors.Public.Record<K, V> Create(V value, Confluent.Kafka.Headers headers) => throw Surface.Only;

        public static Processors.Public.Record<K, V> Create(K key, V value, Confluent.Kafka.Headers headers) => throw Surface.Only;

        public Confluent.Kafka.TopicPartitionOffset TopicPartitionOffset { get => throw Surface.Only; }

        public Confluent.Kafka.Headers Headers { get => throw Surface.Only; }

        public Confluent.Kafka.Timestamp Timestamp { get => throw Surface.Only; }

        public K Key { get => throw Surface.Only; }

        public V Value { get => throw Surface.Only; }
    }
}
