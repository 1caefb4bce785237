using System;

namespace Streamiz.Kafka.Net.State
{
    public class RocksDbWindowBytesStoreSupplier : State.Supplier.IWindowBytesStoreSupplier
    {
        public RocksDbWindowBytesStoreSupplier(string storeName, TimeSpan retention, long segmentInterval, long? size, bool retainDuplicates) => throw Surface.Only;

        public State.IWindowStore<Crosscutting.Bytes, byte[]> Get() => throw Surface.Only;

        public string MetricsScope { get => throw Surface.Only; }

        public string Name { get => throw Surface.Only; set => throw Surface.Only; }

        public bool RetainDuplicates { get => throw Surface.Only; set => throw Surface.Only; }

        public long Retention { get => throw Surface.Only; set => throw Surface.Only; }

        public long SegmentInterval { get => throw Surface.Only; set => throw Surface.Only; }

        public long? WindowSize { get => throw Surface.Only; set => throw Surface.Only; }
    }
}
