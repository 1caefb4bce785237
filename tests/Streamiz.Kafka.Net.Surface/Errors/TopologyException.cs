namespace Streamiz.Kafka.Net.Errors
{
    public class TopologyException : System.Exception
    {
        internal TopologyException() { }

        public TopologyException(string message) => throw Surface.Only;
    }
}
