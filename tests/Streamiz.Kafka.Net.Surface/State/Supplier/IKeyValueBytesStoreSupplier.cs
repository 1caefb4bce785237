namespace Streamiz.Kafka.Net.State.Supplier
{
    public interface IKeyValueBytesStoreSupplier : State.Supplier.IStoreSupplier<State.IKeyValueStore<Crosscutting.Bytes, byte[]>>
    {
    }
}
