using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Stream
{
    public class RetryPolicy
    {
        internal RetryPolicy() { }

        public static Stream.RetryPolicyBuilder NewBuilder() => throw Surface.Only;

        public long TimeoutMs { get => throw Surface.Only; }

        public long RetryBackOffMs { get => throw Surface.Only; }

        public int NumberOfRetry { get => throw Surface.Only; }

        public Stream.EndRetryBehavior EndRetryBehavior { get => throw Surface.Only; }

        public List<System.Type> RetriableExceptions { get => throw Surface.Only; }

        public long MemoryBufferSize { get => throw Surface.Only; }
    }
}
