namespace Streamiz.Kafka.Net.Processors
{
    public interface IRecordTimestampExtractor<K, V>
    {
        long Extract(K key, V value, Processors.IRecordContext recordContext);
    }
}
