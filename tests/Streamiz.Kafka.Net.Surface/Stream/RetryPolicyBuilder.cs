namespace Streamiz.Kafka.Net.Stream
{
    public class RetryPolicyBuilder
    {
        internal RetryPolicyBuilder() { }

        public Stream.RetryPolicyBuilder RetryBackOffMs(long retryBackOffMs) => throw Surface.Only;

        public Stream.RetryPolicyBuilder NumberOfRetry(int numberOfRetry) => throw Surface.Only;

        public Stream.RetryPolicyBuilder RetryBehavior(Stream.EndRetryBehavior endRetryBehavior) => throw Surface.Only;

        public Stream.RetryPolicyBuilder RetriableException<T>() where T : System.Exception => throw Surface.Only;

        public Stream.RetryPolicyBuilder MemoryBufferSize(long memoryBufferSize) => throw Surface.Only;

        public Stream.RetryPolicyBuilder TimeoutMs(long timeoutMs) => throw Surface.Only;

        public Stream.RetryPolicy Build() => throw Surface.Only;
    }
}
