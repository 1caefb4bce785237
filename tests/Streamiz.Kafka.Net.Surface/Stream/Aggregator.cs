namespace Streamiz.Kafka.Net.Stream
{
    public interface Aggregator<in K, in V, VA>
    {
        VA Apply(K key, V value, VA aggregate);
    }
}
