namespace Streamiz.Kafka.Net.Errors
{
    public class StreamConfigException : System.Exception
    {
        internal StreamConfigException() { }

        public StreamConfigException(string message) => throw Surface.Only;
    }
}
