namespace Streamiz.Kafka.Net.State.Internal
{
    public interface IQueryableStoreType<T, K, V> where T : class
    {
        bool Accepts(Processors.IStateStore stateStore);

        T Create(State.Internal.IStateStoreProvider<T, K, V> storeProvider, string storeName);
    }
}
