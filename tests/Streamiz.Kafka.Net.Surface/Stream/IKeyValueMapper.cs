namespace Streamiz.Kafka.Net.Stream
{
    public interface IKeyValueMapper<in K, in V, out VR>
    {
        VR Apply(K key, V value, Processors.IRecordContext context);
    }
}
