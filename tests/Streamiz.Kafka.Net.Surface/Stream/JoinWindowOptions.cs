using System;
using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Stream
{
    public class JoinWindowOptions : Stream.WindowOptions<Stream.Window>
    {
        internal JoinWindowOptions() { }

        protected JoinWindowOptions(long beforeMs, long afterMs, long graceMs, long maintainDurationMs) => throw Surface.Only;

        public override IDictionary<long, Stream.Window> WindowsFor(long timestamp) => throw Surface.Only;

        public static Stream.JoinWindowOptions Of(long timeDifferenceMs) => throw Surface.Only;

        public static Stream.JoinWindowOptions Of(long timeDifferenceMs, long graceMs) => throw Surface.Only;

        public static Stream.JoinWindowOptions Of(TimeSpan timeDifference) => throw Surface.Only;

        public static Stream.JoinWindowOptions Of(TimeSpan timeDifference, TimeSpan grace) => throw Surface.Only;

        public override long Size { get => throw Surface.Only; }

        public override long GracePeriodMs { get => throw Surface.Only; }
    }
}
