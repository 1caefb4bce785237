namespace Streamiz.Kafka.Net.State
{
    public class WindowStoreBuilder<K, V> : State.AbstractStoreBuilder<K, V, State.IWindowStore<K, V>>
    {
        internal WindowStoreBuilder() { }

        public WindowStoreBuilder(State.Supplier.IWindowBytesStoreSupplier supplier, SerDes.ISerDes<K> keySerde, SerDes.ISerDes<V> valueSerde) => throw Surface.Only;

        public override State.IWindowStore<K, V> Build(IStreamConfig config) => throw Surface.Only;

        public override bool IsWindowStore { get => throw Surface.Only; }

        public override long RetentionMs { get => throw Surface.Only; }
    }
}
