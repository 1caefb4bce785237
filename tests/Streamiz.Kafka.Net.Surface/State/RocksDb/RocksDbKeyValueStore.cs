using System;
using System.Collections.Generic;

namespace Streamiz.Kafka.Net.State
{
    public class RocksDbKeyValueStore : State.IKeyValueStore<Crosscutting.Bytes, byte[]>
    {
        public RocksDbKeyValueStore(string name, string metricsScope) => throw Surface.Only;

        public RocksDbKeyValueStore(string name, string metricsScope, string parentDir) => throw Surface.Only;

        public IEnumerable<KeyValuePair<Crosscutting.Bytes, byte[]>> All() => throw Surface.Only;

        public long ApproximateNumEntries() => throw Surface.Only;

        public void Close() => throw Surface.Only;

        protected int CompareKey(byte[] key1, byte[] key2) => throw Surface.Only;

        public byte[] Delete(Crosscutting.Bytes key) => throw Surface.Only;

        public void Flush() => throw Surface.Only;

        public byte[] Get(Crosscutting.Bytes key) => throw Surface.Only;

        public void Init(ProcessorContext context, Processors.IStateStore root) => throw Surface.Only;

        public void Put(Crosscutting.Bytes key, byte[] value) => throw Surface.Only;

        public void PutAll(IEnumerable<KeyValuePair<Crosscutting.Bytes, byte[]>> entries) => throw Surface.Only;

        public byte[] PutIfAbsent(Crosscutting.Bytes key, byte[] value) => throw Surface.Only;

        public State.Enumerator.IKeyValueEnumerator<Crosscutting.Bytes, byte[]> Range(Crosscutting.Bytes from, Crosscutting.Bytes to) => throw Surface.Only;

        public IEnumerable<KeyValuePair<Crosscutting.Bytes, byte[]>> ReverseAll() => throw Surface.Only;

        public State.Enumerator.IKeyValueEnumerator<Crosscutting.Bytes, byte[]> ReverseRange(Crosscutting.Bytes from, Crosscutting.Bytes to) => throw Surface.Only;

        public bool IsLocally { get => throw Surface.Only; }

        public bool IsOpen { get => throw Surface.Only; }

        protected Func<byte[], byte[], int> KeyComparator { get => throw Surface.Only; }

        public string Name { get => throw Surface.Only; }

        public bool Persistent { get => throw Surface.Only; }
    }
}
