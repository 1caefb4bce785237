namespace Streamiz.Kafka.Net.State
{
    public class WindowKeyBytes : Crosscutting.Bytes
    {
        internal WindowKeyBytes() { }

        public static State.WindowKeyBytes Wrap(byte[] key) => throw Surface.Only;
    }
}
