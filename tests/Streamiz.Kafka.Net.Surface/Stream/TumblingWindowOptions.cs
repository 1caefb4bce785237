using System;

namespace Streamiz.Kafka.Net.Stream
{
    public class TumblingWindowOptions : Stream.TimeWindowOptions
    {
        internal TumblingWindowOptions() { }

        protected TumblingWindowOptions(long sizeMs, long advanceMs, long graceMs, long maintainDurationMs) => throw Surface.Only;

        public static Stream.TumblingWindowOptions Of(long sizeMs) => throw Surface.Only;

        public static Stream.TumblingWindowOptions Of(long sizeMs, long graceMs) => throw Surface.Only;

        public static Stream.TumblingWindowOptions Of(TimeSpan size) => throw Surface.Only;

        public static Stream.TumblingWindowOptions Of(TimeSpan size, TimeSpan grace) => throw Surface.Only;
    }
}
