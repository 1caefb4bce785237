namespace Streamiz.Kafka.Net.Processors.Public
{
    public interface ITransformer<K, V, K1, V1>
    {
        void Init(Processors.Public.ProcessorContext<K1, V1> context);

        Processors.Public.Record<K1, V1> Process(Processors.Public.Record<K, V> record);

        void Close();
    }
}
