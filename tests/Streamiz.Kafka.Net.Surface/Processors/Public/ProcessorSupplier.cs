namespace Streamiz.Kafka.Net.Processors.Public
{
    public class ProcessorSupplier<K, V>
    {
        public ProcessorSupplier() => throw Surface.Only;

        public Processors.Public.IProcessor<K, V> Processor { get => throw Surface.Only; }

        public State.IStoreBuilder StoreBuilder { get => throw Surface.Only; }

        public object[] ProcessorParameters { get => throw Surface.Only; }
    }
}
