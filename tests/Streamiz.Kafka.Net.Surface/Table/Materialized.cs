using System;
using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Table
{
    public class Materialized<K, V, S> where S : Processors.IStateStore
    {
        internal Materialized() { }

        protected string storeName;

        protected Materialized(string storeName, State.Supplier.IStoreSupplier<S> storeSupplier) => throw Surface.Only;

        public static Table.Materialized<K, V, S> Create(string storeName) => throw Surface.Only;

        public static Table.Materialized<K, V, S> Create() => throw Surface.Only;

        public static Table.Materialized<K, V, State.IWindowStore<Crosscutting.Bytes, byte[]>> Create(State.Supplier.IWindowBytesStoreSupplier supplier) => throw Surface.Only;

        public static Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> Create(State.Supplier.IKeyValueBytesStoreSupplier supplier) => throw Surface.Only;

        public static Table.Materialized<K, V, S> Create<KS, VS>() where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public static Table.Materialized<K, V, S> Create<KS, VS>(string storeName) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public static Table.Materialized<K, V, State.IWindowStore<Crosscutting.Bytes, byte[]>> Create<KS, VS>(State.Supplier.IWindowBytesStoreSupplier supplier) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public static Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> Create<KS, VS>(State.Supplier.IKeyValueBytesStoreSupplier supplier) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Table.Materialized<K, V, S> WithName(string storeName) => throw Surface.Only;

        public Table.Materialized<K, V, S> WithLoggingEnabled(IDictionary<string, string> config = null) => throw Surface.Only;

        public Table.Materialized<K, V, S> WithLoggingDisabled() => throw Surface.Only;

        public Table.Materialized<K, V, S> WithCachingEnabled(Table.CacheSize cacheSize = null) => throw Surface.Only;

        public Table.Materialized<K, V, S> WithCachingDisabled() => throw Surface.Only;

        public Table.Materialized<K, V, S> WithRetention(TimeSpan retention) => throw Surface.Only;

        public Table.Materialized<K, V, S> With<KS, VS>() where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Table.Materialized<K, V, S> With(SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes) => throw Surface.Only;

        public Table.Materialized<K, V, S> WithKeySerdes(SerDes.ISerDes<K> keySerdes) => throw Surface.Only;

        public Table.Materialized<K, V, S> WithValueSerdes(SerDes.ISerDes<V> valueSerdes) => throw Surface.Only;

        public Table.Materialized<K, V, S> WithKeySerdes<KRS>() where KRS : SerDes.ISerDes<K>, new() => throw Surface.Only;

        public Table.Materialized<K, V, S> WithValueSerdes<VRS>() where VRS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public bool NoMaterialized { get => throw Surface.Only; set => throw Surface.Only; }

        public IDictionary<string, string> TopicConfig { get => throw Surface.Only; protected set => throw Surface.Only; }

        public bool LoggingEnabled { get => throw Surface.Only; protected set => throw Surface.Only; }

        public bool CachingEnabled { get => throw Surface.Only; protected set => throw Surface.Only; }

        public State.Supplier.IStoreSupplier<S> StoreSupplier { get => throw Surface.Only; protected set => throw Surface.Only; }

        public SerDes.ISerDes<K> KeySerdes { get => throw Surface.Only; protected set => throw Surface.Only; }

        public SerDes.ISerDes<V> ValueSerdes { get => throw Surface.Only; protected set => throw Surface.Only; }

        public string StoreName { get => throw Surface.Only; }

        public string QueryableStoreName { get => throw Surface.Only; }

        public TimeSpan Retention { get => throw Surface.Only; }

        public Table.CacheSize CacheSize { get => throw Surface.Only; }
    }
}
