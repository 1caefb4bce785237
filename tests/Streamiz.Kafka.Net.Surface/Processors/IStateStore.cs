namespace Streamiz.Kafka.Net.Processors
{
    public interface IStateStore
    {
        void Init(ProcessorContext context, Processors.IStateStore root);

        void Flush();

        void Close();

        string Name { get; }

        bool Persistent { get; }

        bool IsLocally { get; }

        bool IsOpen { get; }
    }
}
