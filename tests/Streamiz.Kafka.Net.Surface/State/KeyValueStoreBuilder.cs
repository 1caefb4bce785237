namespace Streamiz.Kafka.Net.State
{
    public class KeyValueStoreBuilder<K, V> : State.AbstractStoreBuilder<K, V, State.IKeyValueStore<K, V>>
    {
        internal KeyValueStoreBuilder() { }

        public KeyValueStoreBuilder(State.Supplier.IKeyValueBytesStoreSupplier supplier, SerDes.ISerDes<K> keySerde, SerDes.ISerDes<V> valueSerde) => throw Surface.Only;

        public override State.IKeyValueStore<K, V> Build(IStreamConfig config) => throw Surface.Only;

        public override bool IsWindowStore { get => throw Surface.Only; }

        public override long RetentionMs { get => throw Surface.Only; }
    }
}
