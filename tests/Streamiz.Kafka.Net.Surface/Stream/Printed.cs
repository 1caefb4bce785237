using System;

namespace Streamiz.Kafka.Net.Stream
{
    public class Printed<K, V>
    {
        internal Printed() { }

        public static Stream.Printed<K, V> ToOut() => throw Surface.Only;

        public static Stream.Printed<K, V> ToWriter(System.IO.TextWriter writer) => throw Surface.Only;

        public Stream.Printed<K, V> WithLabel(string label) => throw Surface.Only;

        public Stream.Printed<K, V> WithKeyValueMapper(Func<K, V, Processors.IRecordContext, string> mapper) => throw Surface.Only;

        public Stream.Printed<K, V> WithName(string name) => throw Surface.Only;
    }
}
