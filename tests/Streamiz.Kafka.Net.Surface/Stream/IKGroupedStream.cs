using System;

namespace Streamiz.Kafka.Net.Stream
{
    public interface IKGroupedStream<K, V>
    {
        Table.IKTable<K, long> Count();

        Table.IKTable<K, long> Count(string named);

        Table.IKTable<K, long> Count(Table.Materialized<K, long, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, VR> Aggregate<VR>(Func<VR> initializer, Func<K, V, VR, VR> aggregator);

        Table.IKTable<K, VR> Aggregate<VR>(Stream.Initializer<VR> initializer, Stream.Aggregator<K, V, VR> aggregator);

        Table.IKTable<K, VR> Aggregate<VR, VRS>(Func<VR> initializer, Func<K, V, VR, VR> aggregator) where VRS : SerDes.ISerDes<VR>, new();

        Table.IKTable<K, VR> Aggregate<VR, VRS>(Stream.Initializer<VR> initializer, Stream.Aggregator<K, V, VR> aggregator) where VRS : SerDes.ISerDes<VR>, new();

        Table.IKTable<K, VR> Aggregate<VR>(Func<VR> initializer, Func<K, V, VR, VR> aggregator, Table.Materialized<K, VR, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, VR> Aggregate<VR>(Stream.Initializer<VR> initializer, Stream.Aggregator<K, V, VR> aggregator, Table.Materialized<K, VR, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, V> Reduce(Stream.Reducer<V> reducer);

        Table.IKTable<K, V> Reduce(Func<V, V, V> reducer);

        Table.IKTable<K, V> Reduce(Stream.Reducer<V> reducer, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, V> Reduce(Func<V, V, V> reducer, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Stream.ITimeWindowedKStream<K, V> WindowedBy<W>(Stream.WindowOptions<W> options) where W : Stream.Window;
    }
}
