using System.Collections.Generic;

namespace Streamiz.Kafka.Net.State.Cache.Internal
{
    public class ConcurrentSortedDictionary<Key, Value> : IEnumerable<KeyValuePair<Key, Value>>, System.Collections.IEnumerable where Key : System.IComparable<Key>
    {
        internal ConcurrentSortedDictionary() { }

        public readonly int k;

        public void setRoot(object o) => throw Surface.Only;

        public ConcurrentSortedDictionary(int k = (int)(32)) => throw Surface.Only;

        public ConcurrentSortedDictionary(ICollection<KeyValuePair<Key, Value>> collection, int k = (int)(32)) => throw Surface.Only;

        public ConcurrentSortedDictionary(ICollection<(Key, Value)> collection, int k = (int)(32)) => throw Surface.Only;

        public ConcurrentSortedDictionary(ICollection<System.Tuple<Key, Value>> collection, int k = (int)(32)) => throw Surface.Only;

        public ConcurrentSortedDictionary(ICollection<Key> keys, ICollection<Value> values, int k = (int)(32)) => throw Surface.Only;

        public State.Cache.Internal.InsertResult AddOrUpdate(in Key key, in Value value, in int timeoutMs) => throw Surface.Only;

        public void AddOrUpdate(in Key key, in Value value) => throw Surface.Only;

        public State.Cache.Internal.InsertResult TryAdd(in Key key, in Value value, in int timeoutMs) => throw Surface.Only;

        public bool TryAdd(in Key key, in Value value) => throw Surface.Only;

        public State.Cache.Internal.InsertResult GetOrAdd(in Key key, in Value value, in int timeoutMs, out Value retrievedValue) => throw Surface.Only;

        public Value GetOrAdd(in Key key, in Value value) => throw Surface.Only;

        public State.Cache.Internal.RemoveResult TryRemove(in Key key, int timeoutMs) => throw Surface.Only;

        public bool TryRemove(in Key key) => throw Surface.Only;

        public bool TryGetValue(in Key key, out Value value) => throw Surface.Only;

        public State.Cache.Internal.SearchResult TryGetValue(in Key key, out Value value, in int timeoutMs) => throw Surface.Only;

        public State.Cache.Internal.SearchResult ContainsKey(in Key key, in int timeoutMs) => throw Surface.Only;

        public bool ContainsKey(in Key key) => throw Surface.Only;

        public IEnumerable<KeyValuePair<Key, Value>> Items(int itemTimeoutMs = (int)(-1)) => throw Surface.Only;

        public IEnumerable<KeyValuePair<Key, Value>> Reversed(int itemTimeoutMs = (int)(-1)) => throw Surface.Only;

        public IEnumerator<KeyValuePair<Key, Value>> GetEnumerator() => throw Surface.Only;

        public IEnumerator<KeyValuePair<Key, Value>> GetEnumerator(int itemTimeoutMs = (int)(-1), bool reversed = false) => throw Surface.Only;

        public void Clear() => throw Surface.Only;

        public bool Clear(int timeoutMs) => throw Surface.Only;

        public long Count { get => throw Surface.Only; }

        public bool IsEmpty { get => throw Surface.Only; }

        public int Depth { get => throw Surface.Only; }

        public Value this[in Key key] { get => throw Surface.Only; set => throw Surface.Only; }

        public IEnumerable<Key> Keys { get => throw Surface.Only; }

        public IEnumerable<Value> Values { get => throw Surface.Only; }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw Surface.Only;
    }
}
