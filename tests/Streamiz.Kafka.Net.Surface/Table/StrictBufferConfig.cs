using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Table
{
    public class StrictBufferConfig : Table.IBufferConfig
    {
        internal StrictBufferConfig() { }

        public static Table.StrictBufferConfig Unbounded() => throw Surface.Only;

        public static Table.StrictBufferConfig Bounded(long maxRecords) => throw Surface.Only;

        public static Table.StrictBufferConfig Bounded(Table.CacheSize maxBytes) => throw Surface.Only;

        public Table.StrictBufferConfig WithLoggingEnabled(IDictionary<string, string> config) => throw Surface.Only;

        public Table.StrictBufferConfig WithLoggingDisabled() => throw Surface.Only;

        public long MaxRecords { get => throw Surface.Only; }

        public long MaxBytes { get => throw Surface.Only; }

        public Table.BUFFER_FULL_STRATEGY BufferFullStrategy { get => throw Surface.Only; }

        public bool LoggingEnabled { get => throw Surface.Only; }

        public IDictionary<string, string> Config { get => throw Surface.Only; }
    }
}
