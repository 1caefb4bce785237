namespace Streamiz.Kafka.Net.State
{
    public class TimestampedKeyValueStoreBuilder<K, V> : State.AbstractStoreBuilder<K, State.ValueAndTimestamp<V>, State.ITimestampedKeyValueStore<K, V>>
    {
        internal TimestampedKeyValueStoreBuilder() { }

        public TimestampedKeyValueStoreBuilder(State.Supplier.IKeyValueBytesStoreSupplier supplier, SerDes.ISerDes<K> keySerde, SerDes.ISerDes<V> valueSerde) => throw Surface.Only;

        public override State.ITimestampedKeyValueStore<K, V> Build(IStreamConfig config) => throw Surface.Only;

        public override bool IsWindowStore { get => throw Surface.Only; }

        public override long RetentionMs { get => throw Surface.Only; }
    }
}
