namespace Streamiz.Kafka.Net.Processors.Public
{
    public class TaskScheduled
    {
        internal TaskScheduled() { }

        public void Cancel() => throw Surface.Only;

        public bool IsCancelled { get => throw Surface.Only; set => throw Surface.Only; }

        public bool IsCompleted { get => throw Surface.Only; set => throw Surface.Only; }
    }
}
