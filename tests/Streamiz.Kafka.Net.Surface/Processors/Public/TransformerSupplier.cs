namespace Streamiz.Kafka.Net.Processors.Public
{
    public class TransformerSupplier<K, V, K1, V1>
    {
        public TransformerSupplier() => throw Surface.Only;

        public Processors.Public.ITransformer<K, V, K1, V1> Transformer { get => throw Surface.Only; }

        public State.IStoreBuilder StoreBuilder { get => throw Surface.Only; }

        public object[] TransformerParameters { get => throw Surface.Only; }
    }
}
