using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.Stream
{
    public interface IKStream<K, V>
    {
        Stream.IKStream<K, V>[] Branch(params Func<K, V, Processors.IRecordContext, bool>[] predicates);

        Stream.IKStream<K, V>[] Branch(string named, params Func<K, V, Processors.IRecordContext, bool>[] predicates);

        Stream.IKStream<K, V> Merge(Stream.IKStream<K, V> stream, string named = null);

        Stream.IKStream<K, V> Filter(Func<K, V, Processors.IRecordContext, bool> predicate, string named = null);

        Stream.IKStream<K, V> FilterNot(Func<K, V, Processors.IRecordContext, bool> predicate, string named = null);

        void To(string topicName, string named = null);

        void To(string topicName, Func<string, K, V, Confluent.Kafka.Partition, int, Confluent.Kafka.Partition> partitioner, string named = null);

        void To(string topicName, Processors.IStreamPartitioner<K, V> partitioner, string named = null);

        void To(string topicName, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, string named = null);

        void To(string topicName, Func<string, K, V, Confluent.Kafka.Partition, int, Confluent.Kafka.Partition> partitioner, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, string named = null);

        void To(Func<K, V, Processors.IRecordContext, string> topicExtractor, string named = null);

        void To(Func<K, V, Processors.IRecordContext, string> topicExtractor, Func<string, K, V, Confluent.Kafka.Partition, int, Confluent.Kafka.Partition> partitioner, string named = null);

        void To(Func<K, V, Processors.IRecordContext, string> topicExtractor, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, string named = null);

        void To(Func<K, V, Processors.IRecordContext, string> topicExtractor, Func<string, K, V, Confluent.Kafka.Partition, int, Confluent.Kafka.Partition> partitioner, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, string named = null);

        void To(Processors.ITopicNameExtractor<K, V> topicExtractor, string named = null);

        void To(Processors.ITopicNameExtractor<K, V> topicExtractor, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, string named = null);

        void To(Processors.ITopicNameExtractor<K, V> topicExtractor, Processors.IStreamPartitioner<K, V> partitioner, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, string named = null);

        void To(Func<K, V, Processors.IRecordContext, string> topicExtractor, Func<K, V, Processors.IRecordContext, long> recordTimestampExtractor, string named = null);

        void To(Func<K, V, Processors.IRecordContext, string> topicExtractor, Func<K, V, Processors.IRecordContext, long> recordTimestampExtractor, Func<string, K, V, Confluent.Kafka.Partition, int, Confluent.Kafka.Partition> partitioner, string named = null);

        void To(Func<K, V, Processors.IRecordContext, string> topicExtractor, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, Func<K, V, Processors.IRecordContext, long> recordTimestampExtractor, string named = null);

        void To(Processors.ITopicNameExtractor<K, V> topicExtractor, Processors.IRecordTimestampExtractor<K, V> recordTimestampExtractor, string named = null);

        void To(Processors.ITopicNameExtractor<K, V> topicExtractor, Processors.IStreamPartitioner<K, V> partitioner, string named = null);

        void To(Processors.ITopicNameExtractor<K, V> topicExtractor, Processors.IRecordTimestampExtractor<K, V> recordTimestampExtractor, Processors.IStreamPartitioner<K, V> partitioner, string named = null);

        void To(Processors.ITopicNameExtractor<K, V> topicExtractor, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, Processors.IRecordTimestampExtractor<K, V> recordTimestampExtractor, string named = null);

        void To(Processors.ITopicNameExtractor<K, V> topicExtractor, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, Processors.IRecordTimestampExtractor<K, V> recordTimestampExtractor, Processors.IStreamPartitioner<K, V> partitioner, string named = null);

        void To<KS, VS>(string topicName, string named = null) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new();

        void To<KS, VS>(string topicName, Func<string, K, V, Confluent.Kafka.Partition, int, Confluent.Kafka.Partition> partitioner, string named = null) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new();

        void To<KS, VS>(Func<K, V, Processors.IRecordContext, string> topicExtractor, Func<string, K, V, Confluent.Kafka.Partition, int, Confluent.Kafka.Partition> partitioner, string named = null) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new();

        void To<KS, VS>(Func<K, V, Processors.IRecordContext, string> topicExtractor, string named = null) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new();

        void To<KS, VS>(Processors.ITopicNameExtractor<K, V> topicExtractor, string named = null) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new();

        void To<KS, VS>(Processors.ITopicNameExtractor<K, V> topicExtractor, Processors.IStreamPartitioner<K, V> partitioner, string named = null) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new();

        void To<KS, VS>(Func<K, V, Processors.IRecordContext, string> topicExtractor, Func<K, V, Processors.IRecordContext, long> recordTimestampExtractor, string named = null) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new();

        void To<KS, VS>(Func<K, V, Processors.IRecordContext, string> topicExtractor, Func<K, V, Processors.IRecordContext, long> recordTimestampExtractor, Func<string, K, V, Confluent.Kafka.Partition, int, Confluent.Kafka.Partition> partitioner, string named = null) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new();

        void To<KS, VS>(Processors.ITopicNameExtractor<K, V> topicExtractor, Processors.IRecordTimestampExtractor<K, V> recordTimestampExtractor, string named = null) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new();

        void To<KS, VS>(Processors.ITopicNameExtractor<K, V> topicExtractor, Processors.IRecordTimestampExtractor<K, V> recordTimestampExtractor, Processors.IStreamPartitioner<K, V> partitioner, string named = null) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new();

        Stream.IKStream<KR, VR> FlatMap<KR, VR>(Stream.IKeyValueMapper<K, V, IEnumerable<KeyValuePair<KR, VR>>> mapper, string named = null);

        Stream.IKStream<KR, VR> FlatMap<KR, VR>(Func<K, V, Processors.IRecordContext, IEnumerable<KeyValuePair<KR, VR>>> mapper, string named = null);

        Stream.IKStream<K, VR> FlatMapValues<VR>(Stream.IValueMapper<V, IEnumerable<VR>> mapper, string named = null);

        Stream.IKStream<K, VR> FlatMapValues<VR>(Func<V, Processors.IRecordContext, IEnumerable<VR>> mapper, string named = null);

        Stream.IKStream<K, VR> FlatMapValues<VR>(Stream.IValueMapperWithKey<K, V, IEnumerable<VR>> mapper, string named = null);

        Stream.IKStream<K, VR> FlatMapValues<VR>(Func<K, V, Processors.IRecordContext, IEnumerable<VR>> mapper, string named = null);

        void Foreach(Action<K, V, Processors.IRecordContext> action, string named = null);

        void Print(Stream.Printed<K, V> printed);

        Stream.IKStream<KR, VR> Map<KR, VR>(Stream.IKeyValueMapper<K, V, KeyValuePair<KR, VR>> mapper, string named = null);

        Stream.IKStream<KR, VR> Map<KR, VR>(Func<K, V, Processors.IRecordContext, KeyValuePair<KR, VR>> mapper, string named = null);

        Stream.IKStream<K, VR> MapValues<VR>(Stream.IValueMapper<V, VR> mapper, string named = null);

        Stream.IKStream<K, VR> MapValues<VR>(Func<V, Processors.IRecordContext, VR> mapper, string named = null);

        Stream.IKStream<K, VR> MapValues<VR>(Stream.IValueMapperWithKey<K, V, VR> mapper, string named = null);

        Stream.IKStream<K, VR> MapValues<VR>(Func<K, V, Processors.IRecordContext, VR> mapper, string named = null);

        Stream.IKStream<K, V> Peek(Action<K, V, Processors.IRecordContext> action, string named = null);

        Stream.IKStream<KR, V> SelectKey<KR>(Stream.IKeyValueMapper<K, V, KR> mapper, string named = null);

        Stream.IKStream<KR, V> SelectKey<KR>(Func<K, V, Processors.IRecordContext, KR> mapper, string named = null);

        Stream.IKGroupedStream<KR, V> GroupBy<KR>(Stream.IKeyValueMapper<K, V, KR> keySelector, string named = null);

        Stream.IKGroupedStream<KR, V> GroupBy<KR>(Func<K, V, Processors.IRecordContext, KR> keySelector, string named = null);

        Stream.IKGroupedStream<KR, V> GroupBy<KR, KRS>(Stream.IKeyValueMapper<K, V, KR> keySelector, string named = null) where KRS : SerDes.ISerDes<KR>, new();

        Stream.IKGroupedStream<KR, V> GroupBy<KR, KRS, VS>(Stream.IKeyValueMapper<K, V, KR> keySelector, string named = null) where KRS : SerDes.ISerDes<KR>, new() where VS : SerDes.ISerDes<V>, new();

        Stream.IKGroupedStream<KR, V> GroupBy<KR, KRS>(Func<K, V, Processors.IRecordContext, KR> keySelector, string named = null) where KRS : SerDes.ISerDes<KR>, new();

        Stream.IKGroupedStream<KR, V> GroupBy<KR, KRS, VS>(Func<K, V, Processors.IRecordContext, KR> keySelector, string named = null) where KRS : SerDes.ISerDes<KR>, new() where VS : SerDes.ISerDes<V>, new();

        Stream.IKGroupedStream<K, V> GroupByKey(string named = null);

        Stream.IKGroupedStream<K, V> GroupByKey<KS, VS>(string named = null) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new();

        Stream.IKStream<K, VR> Join<V0, VR>(Table.IKTable<K, V0> table, Func<V, V0, VR> valueJoiner, Stream.StreamTableJoinProps<K, V, V0> streamTableJoinProps, string named = null);

        Stream.IKStream<K, VR> Join<V0, VR>(Table.IKTable<K, V0> table, Stream.IValueJoiner<V, V0, VR> valueJoiner, Stream.StreamTableJoinProps<K, V, V0> streamTableJoinProps, string named = null);

        Stream.IKStream<K, VR> Join<V0, VR, V0S, VRS>(Table.IKTable<K, V0> table, Func<V, V0, VR> valueJoiner, string named = null) where V0S : SerDes.ISerDes<V0>, new() where VRS : SerDes.ISerDes<VR>, new();

        Stream.IKStream<K, VR> Join<V0, VR, V0S, VRS>(Table.IKTable<K, V0> table, Stream.IValueJoiner<V, V0, VR> valueJoiner, string named = null) where V0S : SerDes.ISerDes<V0>, new() where VRS : SerDes.ISerDes<VR>, new();

        Stream.IKStream<K, VR> Join<V0, VR>(Table.IKTable<K, V0> table, Func<V, V0, VR> valueJoiner, string named = null);

        Stream.IKStream<K, VR> Join<V0, VR>(Table.IKTable<K, V0> table, Stream.IValueJoiner<V, V0, VR> valueJoiner, string named = null);

        Stream.IKStream<K, VR> LeftJoin<VT, VR>(Table.IKTable<K, VT> table, Func<V, VT, VR> valueJoiner, Stream.StreamTableJoinProps<K, V, VT> streamTableJoinProps, string named = null);

        Stream.IKStream<K, VR> LeftJoin<VT, VR>(Table.IKTable<K, VT> table, Stream.IValueJoiner<V, VT, VR> valueJoiner, Stream.StreamTableJoinProps<K, V, VT> streamTableJoinProps, string named = null);

        Stream.IKStream<K, VR> LeftJoin<VT, VR, VTS, VRS>(Table.IKTable<K, VT> table, Func<V, VT, VR> valueJoiner, string named = null) where VTS : SerDes.ISerDes<VT>, new() where VRS : SerDes.ISerDes<VR>, new();

        Stream.IKStream<K, VR> LeftJoin<VT, VR, VTS, VRS>(Table.IKTable<K, VT> table, Stream.IValueJoiner<V, VT, VR> valueJoiner, string named = null) where VTS : SerDes.ISerDes<VT>, new() where VRS : SerDes.ISerDes<VR>, new();

        Stream.IKStream<K, VR> LeftJoin<VT, VR>(Table.IKTable<K, VT> table, Func<V, VT, VR> valueJoiner, string named = null);

        Stream.IKStream<K, VR> LeftJoin<VT, VR>(Table.IKTable<K, VT> table, Stream.IValueJoiner<V, VT, VR> valueJoiner, string named = null);

        Stream.IKStream<K, VR> Join<K0, V0, VR>(Table.IGlobalKTable<K0, V0> globalTable, Func<K, V, K0> keyMapper, Func<V, V0, VR> valueJoiner, string named = null);

        Stream.IKStream<K, VR> Join<K0, V0, VR>(Table.IGlobalKTable<K0, V0> globalTable, Stream.IKeyValueMapper<K, V, K0> keyMapper, Stream.IValueJoiner<V, V0, VR> valueJoiner, string named = null);

        Stream.IKStream<K, VR> LeftJoin<K0, V0, VR>(Table.IGlobalKTable<K0, V0> globalTable, Func<K, V, K0> keyMapper, Func<V, V0, VR> valueJoiner, string named = null);

        Stream.IKStream<K, VR> LeftJoin<K0, V0, VR>(Table.IGlobalKTable<K0, V0> globalTable, Stream.IKeyValueMapper<K, V, K0> keyMapper, Stream.IValueJoiner<V, V0, VR> valueJoiner, string named = null);

        Stream.IKStream<K, VR> Join<V0, VR, V0S, VRS>(Stream.IKStream<K, V0> stream, Func<V, V0, VR> valueJoiner, Stream.JoinWindowOptions windows, Stream.StreamJoinProps props = null) where V0S : SerDes.ISerDes<V0>, new() where VRS : SerDes.ISerDes<VR>, new();

        Stream.IKStream<K, VR> Join<V0, VR>(Stream.IKStream<K, V0> stream, Func<V, V0, VR> valueJoiner, Stream.JoinWindowOptions windows, Stream.StreamJoinProps<K, V, V0> props = null);

        Stream.IKStream<K, VR> Join<V0, VR, V0S, VRS>(Stream.IKStream<K, V0> stream, Stream.IValueJoiner<V, V0, VR> valueJoiner, Stream.JoinWindowOptions windows, Stream.StreamJoinProps props = null) where V0S : SerDes.ISerDes<V0>, new() where VRS : SerDes.ISerDes<VR>, new();

        Stream.IKStream<K, VR> Join<V0, VR>(Stream.IKStream<K, V0> stream, Stream.IValueJoiner<V, V0, VR> valueJoiner, Stream.JoinWindowOptions windows, Stream.StreamJoinProps<K, V, V0> props = null);

        Stream.IKStream<K, VR> LeftJoin<V0, VR, V0S, VRS>(Stream.IKStream<K, V0> stream, Func<V, V0, VR> valueJoiner, Stream.JoinWindowOptions windows, Stream.StreamJoinProps props = null) where V0S : SerDes.ISerDes<V0>, new() where VRS : SerDes.ISerDes<VR>, new();

        Stream.IKStream<K, VR> LeftJoin<V0, VR>(Stream.IKStream<K, V0> stream, Func<V, V0, VR> valueJoiner, Stream.JoinWindowOptions windows, Stream.StreamJoinProps<K, V, V0> props = null);

        Stream.IKStream<K, VR> LeftJoin<V0, VR, V0S, VRS>(Stream.IKStream<K, V0> stream, Stream.IValueJoiner<V, V0, VR> valueJoiner, Stream.JoinWindowOptions windows, Stream.StreamJoinProps props = null) where V0S : SerDes.ISerDes<V0>, new() where VRS : SerDes.ISerDes<VR>, new();

        Stream.IKStream<K, VR> LeftJoin<V0, VR>(Stream.IKStream<K, V0> stream, Stream.IValueJoiner<V, V0, VR> valueJoiner, Stream.JoinWindowOptions windows, Stream.StreamJoinProps<K, V, V0> props = null);

        Stream.IKStream<K, VR> OuterJoin<V0, VR, V0S, VRS>(Stream.IKStream<K, V0> stream, Func<V, V0, VR> valueJoiner, Stream.JoinWindowOptions windows, Stream.StreamJoinProps props = null) where V0S : SerDes.ISerDes<V0>, new() where VRS : SerDes.ISerDes<VR>, new();

        Stream.IKStream<K, VR> OuterJoin<V0, VR>(Stream.IKStream<K, V0> stream, Func<V, V0, VR> valueJoiner, Stream.JoinWindowOptions windows, Stream.StreamJoinProps<K, V, V0> props = null);

        Stream.IKStream<K, VR> OuterJoin<V0, VR, V0S, VRS>(Stream.IKStream<K, V0> stream, Stream.IValueJoiner<V, V0, VR> valueJoiner, Stream.JoinWindowOptions windows, Stream.StreamJoinProps props = null) where V0S : SerDes.ISerDes<V0>, new() where VRS : SerDes.ISerDes<VR>, new();

        Stream.IKStream<K, VR> OuterJoin<V0, VR>(Stream.IKStream<K, V0> stream, Stream.IValueJoiner<V, V0, VR> valueJoiner, Stream.JoinWindowOptions windows, Stream.StreamJoinProps<K, V, V0> props = null);

        Table.IKTable<K, V> ToTable();

        Table.IKTable<K, V> ToTable(Table.Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);

        Stream.IKStream<K, V> Repartition(Stream.Repartitioned<K, V> repartitioned = null);

        Stream.IKStream<K1, V1> MapAsync<K1, V1>(Func<Stream.ExternalRecord<K, V>, Stream.ExternalContext, Task<KeyValuePair<K1, V1>>> asyncMapper, Stream.RetryPolicy retryPolicy = null, SerDes.RequestSerDes<K, V> requestSerDes = null, SerDes.ResponseSerDes<K1, V1> responseSerDes = null, string named = null);

        Stream.IKStream<K1, V1> FlatMapAsync<K1, V1>(Func<Stream.ExternalRecord<K, V>, Stream.ExternalContext, Task<IEnumerable<KeyValuePair<K1, V1>>>> asyncMapper, Stream.RetryPolicy retryPolicy = null, SerDes.RequestSerDes<K, V> requestSerDes = null, SerDes.ResponseSerDes<K1, V1> responseSerDes = null, string named = null);

        Stream.IKStream<K, V1> MapValuesAsync<V1>(Func<Stream.ExternalRecord<K, V>, Stream.ExternalContext, Task<V1>> asyncMapper, Stream.RetryPolicy retryPolicy = null, SerDes.RequestSerDes<K, V> requestSerDes = null, SerDes.ResponseSerDes<K, V1> responseSerDes = null, string named = null);

        Stream.IKStream<K, V1> FlatMapValuesAsync<V1>(Func<Stream.ExternalRecord<K, V>, Stream.ExternalContext, Task<IEnumerable<V1>>> asyncMapper, Stream.RetryPolicy retryPolicy = null, SerDes.RequestSerDes<K, V> requestSerDes = null, SerDes.ResponseSerDes<K, V1> responseSerDes = null, string named = null);

        void ForeachAsync(Func<Stream.ExternalRecord<K, V>, Stream.ExternalContext, Task> asyncAction, Stream.RetryPolicy retryPolicy = null, SerDes.RequestSerDes<K, V> requestSerDes = null, string named = null);

        void Process(Processors.Public.ProcessorSupplier<K, V> processorSupplier, string named = null, params string[] storeNames);

        Stream.IKStream<K1, V1> Transform<K1, V1>(Processors.Public.TransformerSupplier<K, V, K1, V1> transformerSupplier, string named = null, params string[] storeNames);

        Stream.IKStream<K, V1> TransformValues<V1>(Processors.Public.TransformerSupplier<K, V, K, V1> transformerSupplier, string named = null, params string[] storeNames);

        Stream.IKStream<K, V> WithRecordTimestamp(Func<K, V, Processors.IRecordContext, long> timestampExtractor, string named = null);

        Stream.IKStream<K, V> DropDuplicate(Func<K, V, V, bool> valueComparer, TimeSpan interval, string named = null);

        Stream.IKStream<K, V> DropDuplicate(Func<K, V, V, bool> valueComparer, TimeSpan interval, Table.Materialized<K, V, State.IWindowStore<Crosscutting.Bytes, byte[]>> materialized, string named = null);
    }
}
