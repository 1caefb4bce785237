namespace Streamiz.Kafka.Net.Processors.Public
{
    public interface IProcessor<K, V>
    {
        void Init(Processors.Public.ProcessorContext<K, V> context);

        void Process(Processors.Public.Record<K, V> record);

        void Close();
    }
}
