using System.Collections.Generic;

namespace Streamiz.Kafka.Net.State.Enumerator
{
    public interface IWindowStoreEnumerator<V> : State.Enumerator.IKeyValueEnumerator<long, V>, IEnumerator<KeyValuePair<long, V>?>, System.Collections.IEnumerator, System.IDisposable
    {
    }
}
