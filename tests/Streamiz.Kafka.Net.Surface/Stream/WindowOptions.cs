using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Stream
{
    public abstract class WindowOptions<W> where W : Stream.Window
    {
        public static readonly long DEFAULT_RETENTION_MS;

        public abstract IDictionary<long, W> WindowsFor(long timestamp);

        protected WindowOptions() => throw Surface.Only;

        public abstract long Size { get; }

        public abstract long GracePeriodMs { get; }
    }
}
