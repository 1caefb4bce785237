using System.Collections.Generic;

namespace Streamiz.Kafka.Net.State
{
    public interface IKeyValueStore<K, V> : Processors.IStateStore, State.IReadOnlyKeyValueStore<K, V>
    {
        void Put(K key, V value);

        V PutIfAbsent(K key, V value);

        void PutAll(IEnumerable<KeyValuePair<K, V>> entries);

        V Delete(K key);
    }
}
