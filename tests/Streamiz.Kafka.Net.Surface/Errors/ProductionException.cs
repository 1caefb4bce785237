namespace Streamiz.Kafka.Net.Errors
{
    public class ProductionException : System.Exception
    {
        internal ProductionException() { }

        public ProductionException(string message) => throw Surface.Only;
    }
}
