namespace Streamiz.Kafka.Net.Errors
{
    public class StreamsException : System.Exception
    {
        internal StreamsException() { }

        public StreamsException(string message) => throw Surface.Only;

        public StreamsException(System.Exception innerException) => throw Surface.Only;

        public StreamsException(string message, System.Exception innerException) => throw Surface.Only;
    }
}
