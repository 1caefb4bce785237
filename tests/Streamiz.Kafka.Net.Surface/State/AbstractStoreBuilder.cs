using System.Collections.Generic;

namespace Streamiz.Kafka.Net.State
{
    public abstract class AbstractStoreBuilder<K, V, T> : State.IStoreBuilder<T>, State.IStoreBuilder where T : Processors.IStateStore
    {
        internal AbstractStoreBuilder() { }

        protected readonly SerDes.ISerDes<K> keySerdes;

        protected readonly SerDes.ISerDes<V> valueSerdes;

        protected AbstractStoreBuilder(string name, SerDes.ISerDes<K> keySerde, SerDes.ISerDes<V> valueSerde) => throw Surface.Only;

        public State.IStoreBuilder<T> WithCachingEnabled(Table.CacheSize cacheSize = null) => throw Surface.Only;

        public State.IStoreBuilder<T> WithCachingDisabled() => throw Surface.Only;

        public State.IStoreBuilder<T> WithLoggingEnabled(IDictionary<string, string> config) => throw Surface.Only;

        public State.IStoreBuilder<T> WithLoggingDisabled() => throw Surface.Only;

        public void CacheExplicitlySet() => throw Surface.Only;

        public abstract T Build(IStreamConfig config);

        protected bool MustWrapCache(IStreamConfig config) => throw Surface.Only;

        public abstract bool IsWindowStore { get; }

        public abstract long RetentionMs { get; }

        public string Name { get => throw Surface.Only; }

        public IDictionary<string, string> LogConfig { get => throw Surface.Only; }

        public bool LoggingEnabled { get => throw Surface.Only; }

        public bool CachingEnabled { get => throw Surface.Only; }

        public Table.CacheSize CacheSize { get => throw Surface.Only; }

        Processors.IStateStore State.IStoreBuilder.Build(IStreamConfig config) => throw Surface.Only;
    }
}
