using System;

namespace Streamiz.Kafka.Net.State.InMemory
{
    public class InMemoryWindowStore : State.IWindowStore<Crosscutting.Bytes, byte[]>, Processors.IStateStore, State.IReadOnlyWindowStore<Crosscutting.Bytes, byte[]>
    {
        internal InMemoryWindowStore() { }

        public InMemoryWindowStore(string storeName, TimeSpan retention, long size, bool retainDuplicates) => throw Surface.Only;

        public virtual State.Enumerator.IKeyValueEnumerator<State.Windowed<Crosscutting.Bytes>, byte[]> All() => throw Surface.Only;

        public void Close() => throw Surface.Only;

        public virtual byte[] Fetch(Crosscutting.Bytes key, long time) => throw Surface.Only;

        public virtual State.Enumerator.IWindowStoreEnumerator<byte[]> Fetch(Crosscutting.Bytes key, DateTime from, DateTime to) => throw Surface.Only;

        public virtual State.Enumerator.IWindowStoreEnumerator<byte[]> Fetch(Crosscutting.Bytes key, long from, long to) => throw Surface.Only;

        public virtual State.Enumerator.IKeyValueEnumerator<State.Windowed<Crosscutting.Bytes>, byte[]> FetchAll(DateTime from, DateTime to) => throw Surface.Only;

        public virtual void Flush() => throw Surface.Only;

        public void Init(ProcessorContext context, Processors.IStateStore root) => throw Surface.Only;

        public virtual void Put(Crosscutting.Bytes key, byte[] value, long windowStartTimestamp) => throw Surface.Only;

        public string Name { get => throw Surface.Only; }

        public bool Persistent { get => throw Surface.Only; }

        public bool IsLocally { get => throw Surface.Only; }

        public bool IsOpen { get => throw Surface.Only; }
    }
}
