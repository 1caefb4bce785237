using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Table
{
    public class EagerConfig : Table.IBufferConfig
    {
        internal EagerConfig() { }

        public static Table.EagerConfig EmitEarlyWhenFull(long maxRecords) => throw Surface.Only;

        public static Table.EagerConfig EmitEarlyWhenFull(Table.CacheSize maxBytes) => throw Surface.Only;

        public static Table.EagerConfig EmitEarlyWhenFull(long maxRecords, Table.CacheSize maxBytes) => throw Surface.Only;

        public Table.EagerConfig WithLoggingEnabled(IDictionary<string, string> config) => throw Surface.Only;

        public Table.EagerConfig WithLoggingDisabled() => throw Surface.Only;

        public long MaxRecords { get => throw Surface.Only; }

        public long MaxBytes { get => throw Surface.Only; }

        public Table.BUFFER_FULL_STRATEGY BufferFullStrategy { get => throw Surface.Only; }

        public bool LoggingEnabled { get => throw Surface.Only; }

        public IDictionary<string, string> Config { get => throw Surface.Only; }
    }
}
