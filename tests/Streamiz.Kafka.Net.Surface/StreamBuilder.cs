namespace Streamiz.Kafka.Net
{
    public class StreamBuilder
    {
        public StreamBuilder() => throw Surface.Only;

        public Stream.IKStream<K, V> Stream<K, V>(string topic) => throw Surface.Only;

        public Stream.IKStream<K, V> Stream<K, V>(string topic, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes) => throw Surface.Only;

        public Stream.IKStream<K, V> Stream<K, V>(string topic, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, string named) => throw Surface.Only;

        public Stream.IKStream<K, V> Stream<K, V>(string topic, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, Processors.ITimestampExtractor extractor) => throw Surface.Only;

        public Stream.IKStream<K, V> Stream<K, V>(string topic, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, string named, Processors.ITimestampExtractor extractor) => throw Surface.Only;

        public Stream.IKStream<K, V> Stream<K, V, KS, VS>(string topic) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Stream.IKStream<K, V> Stream<K, V, KS, VS>(string topic, string named) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Stream.IKStream<K, V> Stream<K, V, KS, VS>(string topic, Processors.ITimestampExtractor extractor) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Stream.IKStream<K, V> Stream<K, V, KS, VS>(string topic, string named, Processors.ITimestampExtractor extractor) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Table.IKTable<K, V> Table<K, V>(string topic) => throw Surface.Only;

        public Table.IKTable<K, V> Table<K, V>(string topic, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes) => throw Surface.Only;

        public Table.IKTable<K, V> Table<K, V>(string topic, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized) => throw Surface.Only;

        public Table.IKTable<K, V> Table<K, V>(string topic, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized) => throw Surface.Only;

        public Table.IKTable<K, V> Table<K, V>(string topic, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named) => throw Surface.Only;

        public Table.IKTable<K, V> Table<K, V>(string topic, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named, Processors.ITimestampExtractor extractor) => throw Surface.Only;

        public Table.IKTable<K, V> Table<K, V, KS, VS>(string topic) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Table.IKTable<K, V> Table<K, V, KS, VS>(string topic, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Table.IKTable<K, V> Table<K, V, KS, VS>(string topic, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Table.IKTable<K, V> Table<K, V, KS, VS>(string topic, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, Processors.ITimestampExtractor extractor) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Table.IKTable<K, V> Table<K, V, KS, VS>(string topic, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named, Processors.ITimestampExtractor extractor) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Table.IGlobalKTable<K, V> GlobalTable<K, V>(string topic) => throw Surface.Only;

        public Table.IGlobalKTable<K, V> GlobalTable<K, V>(string topic, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes) => throw Surface.Only;

        public Table.IGlobalKTable<K, V> GlobalTable<K, V>(string topic, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized) => throw Surface.Only;

        public Table.IGlobalKTable<K, V> GlobalTable<K, V>(string topic, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized) => throw Surface.Only;

        public Table.IGlobalKTable<K, V> GlobalTable<K, V>(string topic, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named) => throw Surface.Only;

        public Table.IGlobalKTable<K, V> GlobalTable<K, V>(string topic, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named, Processors.ITimestampExtractor extractor) => throw Surface.Only;

        public Table.IGlobalKTable<K, V> GlobalTable<K, V, KS, VS>(string topic) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Table.IGlobalKTable<K, V> GlobalTable<K, V, KS, VS>(string topic, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Table.IGlobalKTable<K, V> GlobalTable<K, V, KS, VS>(string topic, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Table.IGlobalKTable<K, V> GlobalTable<K, V, KS, VS>(string topic, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named, Processors.ITimestampExtractor extractor) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public void AddStateStore(State.IStoreBuilder storeBuilder, params string[] processorNames) => throw Surface.Only;

        public void AddGlobalStore<K, V, S>(State.IStoreBuilder<S> storeBuilder, string topic, Processors.Public.ProcessorSupplier<K, V> stateUpdateSupplier, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, Processors.ITimestampExtractor timestampExtractor = null, string named = null) where S : Processors.IStateStore => throw Surface.Only;

        public Stream.Topology Build() => throw Surface.Only;
    }
}
