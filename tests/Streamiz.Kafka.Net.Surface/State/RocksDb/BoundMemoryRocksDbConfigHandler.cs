namespace Streamiz.Kafka.Net.State.RocksDb
{
    // Left out: the members that name a type of RocksDbSharp, a package of its own with native code.
    public class BoundMemoryRocksDbConfigHandler
    {
        public BoundMemoryRocksDbConfigHandler() => throw Surface.Only;

        public State.RocksDb.BoundMemoryRocksDbConfigHandler ConfigureNumThreads(int numberOfThreads) => throw Surface.Only;

        public void Handle(string storeName, State.RocksDbOptions options) => throw Surface.Only;

        public State.RocksDb.BoundMemoryRocksDbConfigHandler LimitTotalMemory(Table.CacheSize maximumCacheSize) => throw Surface.Only;

        public State.RocksDb.BoundMemoryRocksDbConfigHandler LimitTotalMemory(Table.CacheSize maximumCacheSize, bool mutualizeCache) => throw Surface.Only;

        public State.RocksDb.BoundMemoryRocksDbConfigHandler UseJemalloc() => throw Surface.Only;

        public ulong CacheSizeCapacity { get => throw Surface.Only; }
    }
}
