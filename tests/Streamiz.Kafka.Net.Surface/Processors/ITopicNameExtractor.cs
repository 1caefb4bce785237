namespace Streamiz.Kafka.Net.Processors
{
    public interface ITopicNameExtractor<in K, in V>
    {
        string Extract(K key, V value, Processors.IRecordContext recordContext);
    }
}
