namespace Streamiz.Kafka.Net.Table
{
    public static class RocksDb
    {
        public static Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> As<K, V>(string storeName = null) => throw Surface.Only;

        public static Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> As<K, V, KS, VS>(string storeName = null) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;
    }
}
