namespace Streamiz.Kafka.Net.Processors
{
    public interface IStreamPartitioner<K, V>
    {
        void Initialize(IStreamConfig config);

        Confluent.Kafka.Partition Partition(string topic, K key, V value, Confluent.Kafka.Partition sourcePartition, int numPartitions);
    }
}
