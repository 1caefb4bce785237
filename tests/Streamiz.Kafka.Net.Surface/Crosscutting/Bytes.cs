namespace Streamiz.Kafka.Net.Crosscutting
{
    public class Bytes : System.IEquatable<Crosscutting.Bytes>, System.IComparable<Crosscutting.Bytes>
    {
        public Bytes() { }

        protected Bytes(byte[] bytes) => throw Surface.Only;

        public override int GetHashCode() => throw Surface.Only;

        public override bool Equals(object obj) => throw Surface.Only;

        public bool Equals(Crosscutting.Bytes other) => throw Surface.Only;

        public static Crosscutting.Bytes Wrap(byte[] bytes) => throw Surface.Only;

        public virtual int CompareTo(Crosscutting.Bytes other) => throw Surface.Only;

        public virtual byte[] Get { get => throw Surface.Only; }
    }
}
