namespace Streamiz.Kafka.Net
{
    public static class StoreQueryParameters
    {
        public static StoreQueryParameters<T, K, V> FromNameAndType<T, K, V>(string storeName, State.Internal.IQueryableStoreType<T, K, V> queryableStoreType) where T : class => throw Surface.Only;
    }
    public class StoreQueryParameters<T, K, V> where T : class
    {
        internal StoreQueryParameters() { }

        public string StoreName { get => throw Surface.Only; }

        public State.Internal.IQueryableStoreType<T, K, V> QueryableStoreType { get => throw Surface.Only; }
    }
}
