using System;

namespace Streamiz.Kafka.Net.Stream
{
    public interface ITimeWindowedKStream<K, V>
    {
        Table.IKTable<State.Windowed<K>, long> Count();

        Table.IKTable<State.Windowed<K>, long> Count(string named);

        Table.IKTable<State.Windowed<K>, long> Count(Table.Materialized<K, long, State.IWindowStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<State.Windowed<K>, VR> Aggregate<VR>(Func<VR> initializer, Func<K, V, VR, VR> aggregator);

        Table.IKTable<State.Windowed<K>, VR> Aggregate<VR>(Stream.Initializer<VR> initializer, Stream.Aggregator<K, V, VR> aggregator);

        Table.IKTable<State.Windowed<K>, VR> Aggregate<VR, VRS>(Func<VR> initializer, Func<K, V, VR, VR> aggregator) where VRS : SerDes.ISerDes<VR>, new();

        Table.IKTable<State.Windowed<K>, VR> Aggregate<VR, VRS>(Stream.Initializer<VR> initializer, Stream.Aggregator<K, V, VR> aggregator) where VRS : SerDes.ISerDes<VR>, new();

        Table.IKTable<State.Windowed<K>, VR> Aggregate<VR>(Func<VR> initializer, Func<K, V, VR, VR> aggregator, Table.Materialized<K, VR, State.IWindowStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<State.Windowed<K>, VR> Aggregate<VR>(Stream.Initializer<VR> initializer, Stream.Aggregator<K, V, VR> aggregator, Table.Materialized<K, VR, State.IWindowStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<State.Windowed<K>, V> Reduce(Stream.Reducer<V> reducer);

        Table.IKTable<State.Windowed<K>, V> Reduce(Func<V, V, V> reducer);

        Table.IKTable<State.Windowed<K>, V> Reduce(Stream.Reducer<V> reducer, Table.Materialized<K, V, State.IWindowStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<State.Windowed<K>, V> Reduce(Func<V, V, V> reducer, Table.Materialized<K, V, State.IWindowStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);
    }
}
