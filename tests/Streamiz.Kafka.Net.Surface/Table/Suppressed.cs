using System;

namespace Streamiz.Kafka.Net.Table
{
    public class Suppressed<K, V>
    {
        internal Suppressed() { }

        public Table.Suppressed<K, V> WithKeySerdes(SerDes.ISerDes<K> keySerdes) => throw Surface.Only;

        public Table.Suppressed<K, V> WithValueSerdes(SerDes.ISerDes<V> valueSerdes) => throw Surface.Only;

        public TimeSpan SuppressionTime { get => throw Surface.Only; }

        public Table.IBufferConfig BufferConfig { get => throw Surface.Only; }

        public Func<ProcessorContext, K, long> TimeDefinition { get => throw Surface.Only; }

        public bool SafeToDropTombstones { get => throw Surface.Only; }

        public string Name { get => throw Surface.Only; }

        public SerDes.ISerDes<K> KeySerdes { get => throw Surface.Only; }

        public SerDes.ISerDes<V> ValueSerdes { get => throw Surface.Only; }
    }
}
