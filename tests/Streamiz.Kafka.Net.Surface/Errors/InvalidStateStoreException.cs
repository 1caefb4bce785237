namespace Streamiz.Kafka.Net.Errors
{
    public class InvalidStateStoreException : System.Exception
    {
        internal InvalidStateStoreException() { }

        public InvalidStateStoreException(string message) => throw Surface.Only;

        public InvalidStateStoreException(System.Exception innerException) => throw Surface.Only;

        public InvalidStateStoreException(string message, System.Exception innerException) => throw Surface.Only;
    }
}
