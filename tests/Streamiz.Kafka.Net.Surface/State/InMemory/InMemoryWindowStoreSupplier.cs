using System;

namespace Streamiz.Kafka.Net.State.InMemory
{
    public class InMemoryWindowStoreSupplier : State.Supplier.IWindowBytesStoreSupplier, State.Supplier.IStoreSupplier<State.IWindowStore<Crosscutting.Bytes, byte[]>>
    {
        internal InMemoryWindowStoreSupplier() { }

        public InMemoryWindowStoreSupplier(string storeName, TimeSpan retention, long? size, bool retainDuplicates) => throw Surface.Only;

        public State.IWindowStore<Crosscutting.Bytes, byte[]> Get() => throw Surface.Only;

        public string MetricsScope { get => throw Surface.Only; }

        public string Name { get => throw Surface.Only; set => throw Surface.Only; }

        public long? WindowSize { get => throw Surface.Only; set => throw Surface.Only; }

        public long Retention { get => throw Surface.Only; set => throw Surface.Only; }

        public bool RetainDuplicates { get => throw Surface.Only; set => throw Surface.Only; }

        public long SegmentInterval { get => throw Surface.Only; set => throw Surface.Only; }
    }
}
