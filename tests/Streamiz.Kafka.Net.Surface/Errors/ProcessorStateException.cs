namespace Streamiz.Kafka.Net.Errors
{
    public class ProcessorStateException : System.Exception
    {
        internal ProcessorStateException() { }

        public ProcessorStateException(string message) => throw Surface.Only;

        public ProcessorStateException(string message, System.Exception innerException) => throw Surface.Only;
    }
}
