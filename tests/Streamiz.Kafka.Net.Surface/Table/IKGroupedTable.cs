using System;

namespace Streamiz.Kafka.Net.Table
{
    public interface IKGroupedTable<K, V>
    {
        Table.IKTable<K, long> Count();

        Table.IKTable<K, long> Count(string named);

        Table.IKTable<K, long> Count(Table.Materialized<K, long, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, V> Reduce(Stream.Reducer<V> adder, Stream.Reducer<V> substractor);

        Table.IKTable<K, V> Reduce(Func<V, V, V> adder, Func<V, V, V> substractor);

        Table.IKTable<K, V> Reduce(Stream.Reducer<V> adder, Stream.Reducer<V> substractor, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, V> Reduce(Func<V, V, V> adder, Func<V, V, V> substractor, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, VR> Aggregate<VR>(Func<VR> initializer, Func<K, V, VR, VR> adder, Func<K, V, VR, VR> subtractor);

        Table.IKTable<K, VR> Aggregate<VR>(Stream.Initializer<VR> initializer, Stream.Aggregator<K, V, VR> adder, Stream.Aggregator<K, V, VR> subtractor);

        Table.IKTable<K, VR> Aggregate<VR, VRS>(Func<VR> initializer, Func<K, V, VR, VR> adder, Func<K, V, VR, VR> subtractor) where VRS : SerDes.ISerDes<VR>, new();

        Table.IKTable<K, VR> Aggregate<VR, VRS>(Stream.Initializer<VR> initializer, Stream.Aggregator<K, V, VR> adder, Stream.Aggregator<K, V, VR> subtractor) where VRS : SerDes.ISerDes<VR>, new();

        Table.IKTable<K, VR> Aggregate<VR>(Func<VR> initializer, Func<K, V, VR, VR> adder, Func<K, V, VR, VR> subtractor, Table.Materialized<K, VR, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, VR> Aggregate<VR>(Stream.Initializer<VR> initializer, Stream.Aggregator<K, V, VR> adder, Stream.Aggregator<K, V, VR> subtractor, Table.Materialized<K, VR, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);
    }
}
