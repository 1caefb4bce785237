using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Table
{
    public interface IBufferConfig
    {
        long MaxRecords { get; }

        long MaxBytes { get; }

        Table.BUFFER_FULL_STRATEGY BufferFullStrategy { get; }

        bool LoggingEnabled { get; }

        IDictionary<string, string> Config { get; }
    }
}
