namespace Streamiz.Kafka.Net.State
{
    public class ValueAndTimestamp<V>
    {
        internal ValueAndTimestamp() { }

        public static State.ValueAndTimestamp<V> Make(V value, long timestamp) => throw Surface.Only;

        public V Value { get => throw Surface.Only; }

        public long Timestamp { get => throw Surface.Only; }
    }
}
