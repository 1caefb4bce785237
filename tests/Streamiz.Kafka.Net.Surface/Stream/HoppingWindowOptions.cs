using System;

namespace Streamiz.Kafka.Net.Stream
{
    public class HoppingWindowOptions : Stream.TimeWindowOptions
    {
        internal HoppingWindowOptions() { }

        protected HoppingWindowOptions(long sizeMs, long advanceMs, long graceMs, long maintainDurationMs) => throw Surface.Only;

        public static Stream.HoppingWindowOptions Of(long sizeMs, long advanceMs) => throw Surface.Only;

        public static Stream.HoppingWindowOptions Of(long sizeMs, long advanceMs, long graceMs) => throw Surface.Only;

        public static Stream.HoppingWindowOptions Of(TimeSpan size, TimeSpan advance) => throw Surface.Only;

        public static Stream.HoppingWindowOptions Of(TimeSpan size, TimeSpan advance, TimeSpan grace) => throw Surface.Only;
    }
}
