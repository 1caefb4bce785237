using System;

namespace Streamiz.Kafka.Net.Stream
{
    public class Repartitioned<K, V>
    {
        internal Repartitioned() { }

        public static Stream.Repartitioned<K, V> As(string name) => throw Surface.Only;

        public static Stream.Repartitioned<K, V> With(SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes) => throw Surface.Only;

        public static Stream.Repartitioned<K, V> Create<KS, VS>() where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public static Stream.Repartitioned<K, V> NumberOfPartitions(int numberPartitions) => throw Surface.Only;

        public static Stream.Repartitioned<K, V> Partitioner(Processors.IStreamPartitioner<K, V> streamPartitioner) => throw Surface.Only;

        public static Stream.Repartitioned<K, V> Partitioner(Func<string, K, V, Confluent.Kafka.Partition, int, Confluent.Kafka.Partition> streamPartitioner) => throw Surface.Only;

        public Stream.Repartitioned<K, V> WithName(string name) => throw Surface.Only;

        public Stream.Repartitioned<K, V> WithKeySerdes(SerDes.ISerDes<K> keySerdes) => throw Surface.Only;

        public Stream.Repartitioned<K, V> WithValueSerdes(SerDes.ISerDes<V> valueSerdes) => throw Surface.Only;

        public Stream.Repartitioned<K, V> WithNumberOfPartitions(int numberOfPartitions) => throw Surface.Only;

        public Stream.Repartitioned<K, V> WithStreamPartitioner(Processors.IStreamPartitioner<K, V> streamPartitioner) => throw Surface.Only;

        public Stream.Repartitioned<K, V> WithStreamPartitioner(Func<string, K, V, Confluent.Kafka.Partition, int, Confluent.Kafka.Partition> streamPartitioner) => throw Surface.Only;
    }
}
