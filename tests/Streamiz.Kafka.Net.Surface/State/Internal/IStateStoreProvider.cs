using System.Collections.Generic;

namespace Streamiz.Kafka.Net.State.Internal
{
    public interface IStateStoreProvider<T, K, V> where T : class
    {
        IEnumerable<T> Stores(string storeName, State.Internal.IQueryableStoreType<T, K, V> queryableStoreType);
    }
}
