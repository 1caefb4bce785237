using System;

namespace Streamiz.Kafka.Net.Stream
{
    public abstract class Window
    {
        internal Window() { }

        public Window(long startMs, long endMs) => throw Surface.Only;

        public abstract bool Overlap(Stream.Window other);

        public override bool Equals(object obj) => throw Surface.Only;

        public override int GetHashCode() => throw Surface.Only;

        public override string ToString() => throw Surface.Only;

        public long StartMs { get => throw Surface.Only; protected set => throw Surface.Only; }

        public long EndMs { get => throw Surface.Only; protected set => throw Surface.Only; }

        public DateTime StartTime { get => throw Surface.Only; }

        public DateTime EndTime { get => throw Surface.Only; }

        public TimeSpan TotalTime { get => throw Surface.Only; }
    }
}
