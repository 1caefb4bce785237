namespace Streamiz.Kafka.Net.State
{
    public class TimestampedWindowStoreBuilder<K, V> : State.AbstractStoreBuilder<K, State.ValueAndTimestamp<V>, State.ITimestampedWindowStore<K, V>>
    {
        internal TimestampedWindowStoreBuilder() { }

        public TimestampedWindowStoreBuilder(State.Supplier.IWindowBytesStoreSupplier supplier, SerDes.ISerDes<K> keySerde, SerDes.ISerDes<V> valueSerde) => throw Surface.Only;

        public override State.ITimestampedWindowStore<K, V> Build(IStreamConfig config) => throw Surface.Only;

        public override bool IsWindowStore { get => throw Surface.Only; }

        public override long RetentionMs { get => throw Surface.Only; }
    }
}
