using System;

namespace Streamiz.Kafka.Net.State
{
    public static class Stores
    {
        public static State.Supplier.IKeyValueBytesStoreSupplier DefaultKeyValueStore(string name) => throw Surface.Only;

        public static State.Supplier.IKeyValueBytesStoreSupplier PersistentKeyValueStore(string name) => throw Surface.Only;

        public static State.Supplier.IKeyValueBytesStoreSupplier InMemoryKeyValueStore(string name) => throw Surface.Only;

        public static State.Supplier.IWindowBytesStoreSupplier DefaultWindowStore(string name, TimeSpan retention, TimeSpan windowSize, long segmentInterval = (long)(3600000), bool retainDuplicates = false) => throw Surface.Only;

        public static State.Supplier.IWindowBytesStoreSupplier PersistentWindowStore(string name, TimeSpan retention, TimeSpan windowSize, long segmentInterval = (long)(3600000), bool retainDuplicates = false) => throw Surface.Only;

        public static State.Supplier.IWindowBytesStoreSupplier InMemoryWindowStore(string name, TimeSpan retention, TimeSpan windowSize, bool retainDuplicates = false) => throw Surface.Only;

        public static State.IStoreBuilder<State.IWindowStore<K, V>> WindowStoreBuilder<K, V>(State.Supplier.IWindowBytesStoreSupplier supplier, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes) => throw Surface.Only;

        public static State.IStoreBuilder<State.ITimestampedKeyValueStore<K, V>> TimestampedKeyValueStoreBuilder<K, V>(State.Supplier.IKeyValueBytesStoreSupplier supplier, SerDes.ISerDes<K> keySerde, SerDes.ISerDes<V> valueSerde) => throw Surface.Only;

        public static State.IStoreBuilder<State.ITimestampedWindowStore<K, V>> TimestampedWindowStoreBuilder<K, V>(State.Supplier.IWindowBytesStoreSupplier supplier, SerDes.ISerDes<K> keySerde, SerDes.ISerDes<V> valueSerde) => throw Surface.Only;

        public static State.IStoreBuilder<State.IKeyValueStore<K, V>> KeyValueStoreBuilder<K, V>(State.Supplier.IKeyValueBytesStoreSupplier supplier, SerDes.ISerDes<K> keySerde, SerDes.ISerDes<V> valueSerde) => throw Surface.Only;
    }
}
