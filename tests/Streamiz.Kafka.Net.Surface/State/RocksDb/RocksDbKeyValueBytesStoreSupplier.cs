namespace Streamiz.Kafka.Net.State
{
    public class RocksDbKeyValueBytesStoreSupplier : State.Supplier.IKeyValueBytesStoreSupplier
    {
        public RocksDbKeyValueBytesStoreSupplier(string name) => throw Surface.Only;

        public State.IKeyValueStore<Crosscutting.Bytes, byte[]> Get() => throw Surface.Only;

        public string MetricsScope { get => throw Surface.Only; }

        public string Name { get => throw Surface.Only; set => throw Surface.Only; }
    }
}
