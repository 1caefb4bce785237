namespace Streamiz.Kafka.Net.SerDes
{
    public class SerDesContext
    {
        internal SerDesContext() { }

        public IStreamConfig Config { get => throw Surface.Only; }
    }
}
