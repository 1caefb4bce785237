using System;

namespace Streamiz.Kafka.Net.State
{
    public interface IReadOnlyWindowStore<K, V>
    {
        V Fetch(K key, long time);

        State.Enumerator.IWindowStoreEnumerator<V> Fetch(K key, DateTime from, DateTime to);

        State.Enumerator.IWindowStoreEnumerator<V> Fetch(K key, long from, long to);

        State.Enumerator.IKeyValueEnumerator<State.Windowed<K>, V> All();

        State.Enumerator.IKeyValueEnumerator<State.Windowed<K>, V> FetchAll(DateTime from, DateTime to);
    }
}
