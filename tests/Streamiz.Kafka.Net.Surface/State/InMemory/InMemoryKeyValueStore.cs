using System.Collections.Generic;

namespace Streamiz.Kafka.Net.State.InMemory
{
    public class InMemoryKeyValueStore : State.IKeyValueStore<Crosscutting.Bytes, byte[]>, Processors.IStateStore, State.IReadOnlyKeyValueStore<Crosscutting.Bytes, byte[]>
    {
        internal InMemoryKeyValueStore() { }

        public InMemoryKeyValueStore(string name) => throw Surface.Only;

        public long ApproximateNumEntries() => throw Surface.Only;

        public virtual void Close() => throw Surface.Only;

        public virtual byte[] Delete(Crosscutting.Bytes key) => throw Surface.Only;

        public virtual void Flush() => throw Surface.Only;

        public virtual byte[] Get(Crosscutting.Bytes key) => throw Surface.Only;

        public virtual IEnumerable<KeyValuePair<Crosscutting.Bytes, byte[]>> All() => throw Surface.Only;

        public virtual IEnumerable<KeyValuePair<Crosscutting.Bytes, byte[]>> ReverseAll() => throw Surface.Only;

        public virtual State.Enumerator.IKeyValueEnumerator<Crosscutting.Bytes, byte[]> Range(Crosscutting.Bytes from, Crosscutting.Bytes to) => throw Surface.Only;

        public virtual State.Enumerator.IKeyValueEnumerator<Crosscutting.Bytes, byte[]> ReverseRange(Crosscutting.Bytes from, Crosscutting.Bytes to) => throw Surface.Only;

        public void Init(ProcessorContext context, Processors.IStateStore root) => throw Surface.Only;

        public virtual void Put(Crosscutting.Bytes key, byte[] value) => throw Surface.Only;

        public virtual void PutAll(IEnumerable<KeyValuePair<Crosscutting.Bytes, byte[]>> entries) => throw Surface.Only;

        public virtual byte[] PutIfAbsent(Crosscutting.Bytes key, byte[] value) => throw Surface.Only;

        public string Name { get => throw Surface.Only; }

        public bool Persistent { get => throw Surface.Only; }

        public bool IsLocally { get => throw Surface.Only; }

        public bool IsOpen { get => throw Surface.Only; }
    }
}
