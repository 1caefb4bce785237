namespace Streamiz.Kafka.Net.State
{
    public abstract class Windowed
    {
        protected Windowed() => throw Surface.Only;

        public abstract Stream.Window Window { get; }
    }
    public class Windowed<K> : State.Windowed
    {
        internal Windowed() { }

        public Windowed(K key, Stream.Window window) => throw Surface.Only;

        public override bool Equals(object obj) => throw Surface.Only;

        public override int GetHashCode() => throw Surface.Only;

        public override string ToString() => throw Surface.Only;

        public K Key { get => throw Surface.Only; }

        public override Stream.Window Window { get => throw Surface.Only; }
    }
}
