using System.Collections.Generic;

namespace Streamiz.Kafka.Net.State.Enumerator
{
    public interface IKeyValueEnumerator<K, V> : IEnumerator<KeyValuePair<K, V>?>, System.Collections.IEnumerator, System.IDisposable
    {
        K PeekNextKey();
    }
}
