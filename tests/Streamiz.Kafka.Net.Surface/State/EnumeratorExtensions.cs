using System.Collections.Generic;

namespace Streamiz.Kafka.Net.State
{
    public static class EnumeratorExtensions
    {
        public static List<KeyValuePair<K, V>> ToList<K, V>(this State.Enumerator.IKeyValueEnumerator<K, V> enumerator) => throw Surface.Only;
    }
}
