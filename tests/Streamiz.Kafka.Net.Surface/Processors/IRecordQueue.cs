namespace Streamiz.Kafka.Net.Processors
{
    public interface IRecordQueue<T>
    {
        int Queue(T item);

        T Poll();

        void Clear();

        int Size { get; }

        bool IsEmpty { get; }
    }
}
