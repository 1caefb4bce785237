namespace Streamiz.Kafka.Net.State
{
    public interface ITimestampedWindowStore<K, V> : State.IWindowStore<K, State.ValueAndTimestamp<V>>, Processors.IStateStore, State.IReadOnlyWindowStore<K, State.ValueAndTimestamp<V>>, State.Internal.ITimestampedStore
    {
    }
}
