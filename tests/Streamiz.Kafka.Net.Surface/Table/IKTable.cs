using System;
using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Table
{
    public interface IKTable<K, V>
    {
        Table.IKTable<K, V> Filter(Func<K, V, Processors.IRecordContext, bool> predicate, string named = null);

        Table.IKTable<K, V> Filter(Func<K, V, Processors.IRecordContext, bool> predicate, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, V> FilterNot(Func<K, V, Processors.IRecordContext, bool> predicate, string named = null);

        Table.IKTable<K, V> FilterNot(Func<K, V, Processors.IRecordContext, bool> predicate, Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Stream.IKStream<K, V> ToStream(string named = null);

        Stream.IKStream<KR, V> ToStream<KR>(Stream.IKeyValueMapper<K, V, KR> mapper, string named = null);

        Stream.IKStream<KR, V> ToStream<KR>(Func<K, V, Processors.IRecordContext, KR> mapper, string named = null);

        Table.IKTable<K, VR> MapValues<VR>(Func<V, Processors.IRecordContext, VR> mapper, string named = null);

        Table.IKTable<K, VR> MapValues<VR>(Func<V, Processors.IRecordContext, VR> mapper, Table.Materialized<K, VR, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, VR> MapValues<VR>(Stream.IValueMapper<V, VR> mapper, string named = null);

        Table.IKTable<K, VR> MapValues<VR>(Stream.IValueMapper<V, VR> mapper, Table.Materialized<K, VR, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, VR> MapValues<VR>(Func<K, V, Processors.IRecordContext, VR> mapperWithKey, string named = null);

        Table.IKTable<K, VR> MapValues<VR>(Func<K, V, Processors.IRecordContext, VR> mapperWithKey, Table.Materialized<K, VR, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, VR> MapValues<VR>(Stream.IValueMapperWithKey<K, V, VR> mapperWithKey, string named = null);

        Table.IKTable<K, VR> MapValues<VR>(Stream.IValueMapperWithKey<K, V, VR> mapperWithKey, Table.Materialized<K, VR, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKGroupedTable<KR, VR> GroupBy<KR, VR>(Stream.IKeyValueMapper<K, V, KeyValuePair<KR, VR>> keySelector, string named = null);

        Table.IKGroupedTable<KR, VR> GroupBy<KR, VR>(Func<K, V, Processors.IRecordContext, KeyValuePair<KR, VR>> keySelector, string named = null);

        Table.IKGroupedTable<KR, VR> GroupBy<KR, VR, KRS, VRS>(Stream.IKeyValueMapper<K, V, KeyValuePair<KR, VR>> keySelector, string named = null) where KRS : SerDes.ISerDes<KR>, new() where VRS : SerDes.ISerDes<VR>, new();

        Table.IKGroupedTable<KR, VR> GroupBy<KR, VR, KRS, VRS>(Func<K, V, Processors.IRecordContext, KeyValuePair<KR, VR>> keySelector, string named = null) where KRS : SerDes.ISerDes<KR>, new() where VRS : SerDes.ISerDes<VR>, new();

        Table.IKTable<K, VR> Join<VT, VR>(Table.IKTable<K, VT> table, Stream.IValueJoiner<V, VT, VR> valueJoiner);

        Table.IKTable<K, VR> Join<VT, VR>(Table.IKTable<K, VT> table, Stream.IValueJoiner<V, VT, VR> valueJoiner, Table.Materialized<K, VR, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, VR> Join<VT, VR>(Table.IKTable<K, VT> table, Func<V, VT, VR> valueJoiner);

        Table.IKTable<K, VR> Join<VT, VR>(Table.IKTable<K, VT> table, Func<V, VT, VR> valueJoiner, Table.Materialized<K, VR, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, VR> LeftJoin<VT, VR>(Table.IKTable<K, VT> table, Stream.IValueJoiner<V, VT, VR> valueJoiner);

        Table.IKTable<K, VR> LeftJoin<VT, VR>(Table.IKTable<K, VT> table, Stream.IValueJoiner<V, VT, VR> valueJoiner, Table.Materialized<K, VR, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, VR> LeftJoin<VT, VR>(Table.IKTable<K, VT> table, Func<V, VT, VR> valueJoiner);

        Table.IKTable<K, VR> LeftJoin<VT, VR>(Table.IKTable<K, VT> table, Func<V, VT, VR> valueJoiner, Table.Materialized<K, VR, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, VR> OuterJoin<VT, VR>(Table.IKTable<K, VT> table, Stream.IValueJoiner<V, VT, VR> valueJoiner);

        Table.IKTable<K, VR> OuterJoin<VT, VR>(Table.IKTable<K, VT> table, Stream.IValueJoiner<V, VT, VR> valueJoiner, Table.Materialized<K, VR, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, VR> OuterJoin<VT, VR>(Table.IKTable<K, VT> table, Func<V, VT, VR> valueJoiner);

        Table.IKTable<K, VR> OuterJoin<VT, VR>(Table.IKTable<K, VT> table, Func<V, VT, VR> valueJoiner, Table.Materialized<K, VR, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Table.IKTable<K, V> Suppress(Table.Suppressed<K, V> suppressed, string named = null);
    }
}
