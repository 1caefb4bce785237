namespace Streamiz.Kafka.Net.Errors
{
    public class NotMoreValueException : System.Exception
    {
        internal NotMoreValueException() { }

        public NotMoreValueException(string message) => throw Surface.Only;
    }
}
