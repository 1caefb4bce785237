namespace Streamiz.Kafka.Net.Stream
{
    public class TimeWindow : Stream.Window
    {
        internal TimeWindow() { }

        public TimeWindow(long startMs, long endMs) => throw Surface.Only;

        public override bool Overlap(Stream.Window other) => throw Surface.Only;
    }
}
