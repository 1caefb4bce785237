namespace Streamiz.Kafka.Net.Processors
{
    public class DefaultStreamPartitioner<K, V> : Processors.IStreamPartitioner<K, V>
    {
        public void Initialize(IStreamConfig config) => throw Surface.Only;

        public Confluent.Kafka.Partition Partition(string topic, K key, V value, Confluent.Kafka.Partition sourcePartition, int numPartitions) => throw Surface.Only;

        public DefaultStreamPartitioner() => throw Surface.Only;
    }
}
