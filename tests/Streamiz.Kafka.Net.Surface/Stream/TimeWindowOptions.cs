using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Stream
{
    public abstract class TimeWindowOptions : Stream.WindowOptions<Stream.TimeWindow>
    {
        internal TimeWindowOptions() { }

        protected readonly long advanceMs;

        protected readonly long graceMs;

        protected readonly long maintainDurationMs;

        protected TimeWindowOptions(long sizeMs, long advanceMs, long graceMs, long maintainDurationMs) => throw Surface.Only;

        public override IDictionary<long, Stream.TimeWindow> WindowsFor(long timestamp) => throw Surface.Only;

        public override long Size { get => throw Surface.Only; }

        public override long GracePeriodMs { get => throw Surface.Only; }
    }
}
