namespace Streamiz.Kafka.Net.Stream
{
    public class ExternalContext
    {
        public ExternalContext() => throw Surface.Only;

        public int RetryNumber { get => throw Surface.Only; }

        public long FirstCallEpoch { get => throw Surface.Only; }

        public long CurrentCallEpoch { get => throw Surface.Only; }

        public System.Collections.ObjectModel.ReadOnlyCollection<System.Exception> LastExceptions { get => throw Surface.Only; }
    }
}
