namespace Streamiz.Kafka.Net.Stream
{
    public interface Reducer<V>
    {
        V Apply(V value1, V value2);
    }
}
