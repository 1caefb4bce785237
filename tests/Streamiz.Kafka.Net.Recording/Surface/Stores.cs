using System;
using Streamiz.Kafka.Net.Recording;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.State.Supplier;

namespace Streamiz.Kafka.Net.State;

public static class Stores
{
    public static IKeyValueBytesStoreSupplier InMemoryKeyValueStore(string name) =>
        Named.Of<IKeyValueBytesStoreSupplier>(name);

    public static IKeyValueBytesStoreSupplier PersistentKeyValueStore(string name) =>
        Named.Of<IKeyValueBytesStoreSupplier>(name);

    public static IWindowBytesStoreSupplier InMemoryWindowStore(
        string name, TimeSpan retention, TimeSpan windowSize, bool retainDuplicates = false) =>
        Named.Of<IWindowBytesStoreSupplier>(name);

    public static IWindowBytesStoreSupplier PersistentWindowStore(
        string name,
        TimeSpan retention, TimeSpan windowSize, long segmentInterval = 3600000, bool retainDuplicates = false) =>
        Named.Of<IWindowBytesStoreSupplier>(name);

    public static IStoreBuilder<IWindowStore<K, V>> WindowStoreBuilder<K, V>(
        IWindowBytesStoreSupplier supplier, ISerDes<K> keySerdes, ISerDes<V> valueSerdes) =>
        Named.Builder<IWindowStore<K, V>>(Named.NameOf(supplier), new WindowStore());

    public static IStoreBuilder<IKeyValueStore<K, V>> KeyValueStoreBuilder<K, V>(
        IKeyValueBytesStoreSupplier supplier, ISerDes<K> keySerde, ISerDes<V> valueSerde) =>
        Named.Builder<IKeyValueStore<K, V>>(Named.NameOf(supplier), new KeyValueStore());
}
