using System.Collections.Generic;

namespace Streamiz.Kafka.Net.State
{
    public interface IReadOnlyKeyValueStore<K, V>
    {
        V Get(K key);

        State.Enumerator.IKeyValueEnumerator<K, V> Range(K from, K to);

        State.Enumerator.IKeyValueEnumerator<K, V> ReverseRange(K from, K to);

        IEnumerable<KeyValuePair<K, V>> All();

        IEnumerable<KeyValuePair<K, V>> ReverseAll();

        long ApproximateNumEntries();
    }
}
