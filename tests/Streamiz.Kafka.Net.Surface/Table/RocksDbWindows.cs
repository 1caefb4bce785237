using System;

namespace Streamiz.Kafka.Net.Table
{
    public static class RocksDbWindows
    {
        public static Table.Materialized<K, V, State.IWindowStore<Crosscutting.Bytes, byte[]>> As<K, V>(string storeName = null, TimeSpan? segmentInterval = null, TimeSpan? windowSize = null) => throw Surface.Only;

        public static Table.Materialized<K, V, State.IWindowStore<Crosscutting.Bytes, byte[]>> As<K, V, KS, VS>(string storeName = null, TimeSpan? segmentInterval = null, TimeSpan? windowSize = null) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;
    }
}
