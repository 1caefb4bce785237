namespace Streamiz.Kafka.Net.State.InMemory
{
    public class InMemoryKeyValueBytesStoreSupplier : State.Supplier.IKeyValueBytesStoreSupplier, State.Supplier.IStoreSupplier<State.IKeyValueStore<Crosscutting.Bytes, byte[]>>
    {
        internal InMemoryKeyValueBytesStoreSupplier() { }

        public InMemoryKeyValueBytesStoreSupplier(string name) => throw Surface.Only;

        public State.IKeyValueStore<Crosscutting.Bytes, byte[]> Get() => throw Surface.Only;

        public string MetricsScope { get => throw Surface.Only; }

        public string Name { get => throw Surface.Only; set => throw Surface.Only; }
    }
}
