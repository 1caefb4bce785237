namespace Streamiz.Kafka.Net.Errors
{
    public class DeserializationException : System.Exception
    {
        internal DeserializationException() { }

        public DeserializationException(string message, System.Exception innerException) => throw Surface.Only;
    }
}
