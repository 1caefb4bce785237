namespace Streamiz.Kafka.Net.Processors.Internal
{
    public class TaskId
    {
        public override string ToString() => throw Surface.Only;

        public override bool Equals(object obj) => throw Surface.Only;

        public override int GetHashCode() => throw Surface.Only;

        public TaskId() => throw Surface.Only;

        public int Id { get => throw Surface.Only; set => throw Surface.Only; }

        public int Partition { get => throw Surface.Only; set => throw Surface.Only; }
    }
}
