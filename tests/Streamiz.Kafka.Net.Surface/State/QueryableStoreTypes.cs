namespace Streamiz.Kafka.Net.State
{
    public class QueryableStoreTypes
    {
        public static State.Internal.IQueryableStoreType<State.IReadOnlyKeyValueStore<K, V>, K, V> KeyValueStore<K, V>() => throw Surface.Only;

        public static State.Internal.IQueryableStoreType<State.IReadOnlyKeyValueStore<K, State.ValueAndTimestamp<V>>, K, State.ValueAndTimestamp<V>> TimestampedKeyValueStore<K, V>() => throw Surface.Only;

        public static State.Internal.IQueryableStoreType<State.IReadOnlyWindowStore<K, V>, K, V> WindowStore<K, V>() => throw Surface.Only;

        public QueryableStoreTypes() => throw Surface.Only;
    }
}
