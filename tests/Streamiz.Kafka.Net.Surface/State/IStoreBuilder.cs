using System.Collections.Generic;

namespace Streamiz.Kafka.Net.State
{
    public interface IStoreBuilder
    {
        Processors.IStateStore Build(IStreamConfig config);

        bool IsWindowStore { get; }

        long RetentionMs { get; }

        IDictionary<string, string> LogConfig { get; }

        bool LoggingEnabled { get; }

        string Name { get; }

        Table.CacheSize CacheSize { get; }
    }
    public interface IStoreBuilder<T> : State.IStoreBuilder where T : Processors.IStateStore
    {
        State.IStoreBuilder<T> WithCachingEnabled(Table.CacheSize cacheSize = null);

        State.IStoreBuilder<T> WithCachingDisabled();

        State.IStoreBuilder<T> WithLoggingEnabled(IDictionary<string, string> config);

        State.IStoreBuilder<T> WithLoggingDisabled();

        T Build(IStreamConfig config);

        void CacheExplicitlySet();
    }
}
