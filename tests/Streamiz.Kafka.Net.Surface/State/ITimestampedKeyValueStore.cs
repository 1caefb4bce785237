namespace Streamiz.Kafka.Net.State
{
    public interface ITimestampedKeyValueStore<K, V> : State.IKeyValueStore<K, State.ValueAndTimestamp<V>>, Processors.IStateStore, State.IReadOnlyKeyValueStore<K, State.ValueAndTimestamp<V>>, State.Internal.ITimestampedStore
    {
    }
}
