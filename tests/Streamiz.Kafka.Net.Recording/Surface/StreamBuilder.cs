using Streamiz.Kafka.Net.Crosscutting;
using Streamiz.Kafka.Net.Processors;
using Streamiz.Kafka.Net.Recording;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.State;
using Streamiz.Kafka.Net.Stream;
using Streamiz.Kafka.Net.Table;

namespace Streamiz.Kafka.Net;

public class StreamBuilder
{
    internal Attempt Attempt { get; } = new();

    public IKStream<K, V> Stream<K, V>(string topic) => Attempt.Source<IKStream<K, V>>(topic);

    public IKStream<K, V> Stream<K, V>(string topic, ISerDes<K> keySerdes, ISerDes<V> valueSerdes) =>
        Stream<K, V>(topic);

    public IKStream<K, V> Stream<K, V, KS, VS>(
        string topic) where KS : ISerDes<K>, new() where VS : ISerDes<V>, new() => Stream<K, V>(topic);

    public IKStream<K, V> Stream<K, V, KS, VS>(
        string topic, ITimestampExtractor extractor) where KS : ISerDes<K>, new() where VS : ISerDes<V>, new() =>
        Attempt.Source<IKStream<K, V>>(topic, extractor);

    public IKTable<K, V> Table<K, V>(string topic) => Attempt.Source<IKTable<K, V>>(topic);

    public IKTable<K, V> Table<K, V, KS, VS>(string topic) where KS : ISerDes<K>, new() where VS : ISerDes<V>, new() =>
        Table<K, V>(topic);

    public IKTable<K, V> Table<K, V, KS, VS>(
        string topic, Materialized<K, V, IKeyValueStore<Bytes, byte[]>> materialized)
        where KS : ISerDes<K>, new()
        where VS : ISerDes<V>, new() => Table<K, V>(topic);

    public IGlobalKTable<K, V> GlobalTable<K, V>(string topic) => Attempt.Source<IGlobalKTable<K, V>>(topic);

    public void AddStateStore(IStoreBuilder storeBuilder, params string[] processorNames) =>
        Attempt.Stores[storeBuilder.Name] = storeBuilder.Build(null);

    public Topology Build() => null!;
}
