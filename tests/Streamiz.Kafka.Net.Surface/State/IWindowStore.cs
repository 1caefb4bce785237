namespace Streamiz.Kafka.Net.State
{
    public interface IWindowStore<K, V> : Processors.IStateStore, State.IReadOnlyWindowStore<K, V>
    {
        void Put(K key, V value, long windowStartTimestamp);
    }
}
