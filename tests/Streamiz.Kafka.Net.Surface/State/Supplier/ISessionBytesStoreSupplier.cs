namespace Streamiz.Kafka.Net.State.Supplier
{
    public interface ISessionBytesStoreSupplier : State.Supplier.IStoreSupplier<State.ISessionStore<Crosscutting.Bytes, byte[]>>
    {
    }
}
