namespace Streamiz.Kafka.Net.Errors
{
    public class IllegalStateException : System.Exception
    {
        internal IllegalStateException() { }

        public IllegalStateException(string message) => throw Surface.Only;

        public IllegalStateException(string message, System.Exception innerException) => throw Surface.Only;
    }
}
