namespace Streamiz.Kafka.Net.State
{
    // Left out: the members that name a type of RocksDbSharp, a package of its own with native code.
    public class RocksDbOptions
    {
        internal RocksDbOptions() { }

        public State.RocksDbOptions SetMaxWriteBufferNumberToMaintain(int value) => throw Surface.Only;

        public State.RocksDbOptions EnableStatistics() => throw Surface.Only;

        public State.RocksDbOptions IncreaseParallelism(int totalThreads) => throw Surface.Only;

        public State.RocksDbOptions OptimizeForPointLookup(ulong blockCacheSizeMb) => throw Surface.Only;

        public State.RocksDbOptions OptimizeLevelStyleCompaction(ulong memtableMemoryBudget) => throw Surface.Only;

        public State.RocksDbOptions OptimizeUniversalStyleCompaction(ulong memtableMemoryBudget) => throw Surface.Only;

        public State.RocksDbOptions PrepareForBulkLoad() => throw Surface.Only;

        public State.RocksDbOptions SetAdviseRandomOnOpen(bool value) => throw Surface.Only;

        public State.RocksDbOptions SetAllowConcurrentMemtableWrite(bool value) => throw Surface.Only;

        public State.RocksDbOptions SetAllowMmapReads(bool value) => throw Surface.Only;

        public State.RocksDbOptions SetAllowMmapWrites(bool value) => throw Surface.Only;

        public State.RocksDbOptions SetArenaBlockSize(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetBloomLocality(uint value) => throw Surface.Only;

        public State.RocksDbOptions SetBytesPerSync(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetCompactionFilter(nint compactionFilter) => throw Surface.Only;

        public State.RocksDbOptions SetCompactionFilterFactory(nint compactionFilterFactory) => throw Surface.Only;

        public State.RocksDbOptions SetCompactionReadaheadSize(ulong size) => throw Surface.Only;

        public State.RocksDbOptions SetComparator(nint comparator) => throw Surface.Only;

        public State.RocksDbOptions SetCompressionOptions(int p1, int p2, int p3, int p4) => throw Surface.Only;

        public State.RocksDbOptions SetCreateIfMissing(bool value = true) => throw Surface.Only;

        public State.RocksDbOptions SetCreateMissingColumnFamilies(bool value = true) => throw Surface.Only;

        public State.RocksDbOptions SetDbLogDir(string value) => throw Surface.Only;

        public State.RocksDbOptions SetDbWriteBufferSize(ulong size) => throw Surface.Only;

        public State.RocksDbOptions SetDeleteObsoleteFilesPeriodMicros(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetDisableAutoCompactions(int value) => throw Surface.Only;

        public State.RocksDbOptions SetEnableWriteThreadAdaptiveYield(bool value) => throw Surface.Only;

        public State.RocksDbOptions SetEnv(nint env) => throw Surface.Only;

        public State.RocksDbOptions SetErrorIfExists(bool value = true) => throw Surface.Only;

        public State.RocksDbOptions SetFifoCompactionOptions(nint fifoCompactionOptions) => throw Surface.Only;

        public State.RocksDbOptions SetHardPendingCompactionBytesLimit(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetHashLinkListRep(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetHashSkipListRep(ulong p1, int p2, int p3) => throw Surface.Only;

        public State.RocksDbOptions SetInfoLog(nint logger) => throw Surface.Only;

        public State.RocksDbOptions SetInplaceUpdateNumLocks(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetInplaceUpdateSupport(bool value) => throw Surface.Only;

        public State.RocksDbOptions SetIsFdCloseOnExec(bool value) => throw Surface.Only;

        public State.RocksDbOptions SetKeepLogFileNum(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetLevel0FileNumCompactionTrigger(int value) => throw Surface.Only;

        public State.RocksDbOptions SetLevel0SlowdownWritesTrigger(int value) => throw Surface.Only;

        public State.RocksDbOptions SetLevel0StopWritesTrigger(int value) => throw Surface.Only;

        public State.RocksDbOptions SetLevelCompactionDynamicLevelBytes(bool value) => throw Surface.Only;

        public State.RocksDbOptions SetLogFileTimeToRoll(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetManifestPreallocationSize(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetMaxBackgroundCompactions(int value) => throw Surface.Only;

        public State.RocksDbOptions SetMaxBackgroundFlushes(int value) => throw Surface.Only;

        public State.RocksDbOptions SetMaxBytesForLevelBase(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetMaxBytesForLevelMultiplier(double value) => throw Surface.Only;

        public State.RocksDbOptions SetMaxBytesForLevelMultiplierAdditional(int[] levelValues, ulong numLevels) => throw Surface.Only;

        public State.RocksDbOptions SetMaxCompactionBytes(ulong bytes) => throw Surface.Only;

        public State.RocksDbOptions SetMaxFileOpeningThreads(int value) => throw Surface.Only;

        public State.RocksDbOptions SetMaxLogFileSize(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetMaxManifestFileSize(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetMaxOpenFiles(int value) => throw Surface.Only;

        public State.RocksDbOptions SetMaxSequentialSkipInIterations(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetMaxSuccessiveMerges(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetMaxTotalWalSize(ulong n) => throw Surface.Only;

        public State.RocksDbOptions SetMaxWriteBufferNumber(int value) => throw Surface.Only;

        public State.RocksDbOptions SetMaxWriteBufferSizeToMaintain(int value) => throw Surface.Only;

        public State.RocksDbOptions SetMemtableHugePageSize(ulong size) => throw Surface.Only;

        public State.RocksDbOptions SetMemtablePrefixBloomSizeRatio(double ratio) => throw Surface.Only;

        public State.RocksDbOptions SetMemtableVectorRep() => throw Surface.Only;

        public State.RocksDbOptions SetMergeOperator(nint mergeOperator) => throw Surface.Only;

        public State.RocksDbOptions SetMinLevelToCompress(int level) => throw Surface.Only;

        public State.RocksDbOptions SetMinWriteBufferNumberToMerge(int value) => throw Surface.Only;

        public State.RocksDbOptions SetNumLevels(int value) => throw Surface.Only;

        public State.RocksDbOptions SetOptimizeFiltersForHits(int value) => throw Surface.Only;

        public State.RocksDbOptions SetParanoidChecks(bool value = true) => throw Surface.Only;

        public State.RocksDbOptions SetPeriodicCompactionSeconds(ulong periodicCompactionSeconds) => throw Surface.Only;

        public State.RocksDbOptions SetPlainTableFactory(uint user_key_len, int bloom_bits_per_key, double hash_table_ratio, int index_sparseness, int huge_page_tlb_size, char encoding_type, bool full_scan_mode, bool store_index_in_file) => throw Surface.Only;

        public State.RocksDbOptions SetPrefixExtractor(nint sliceTransform) => throw Surface.Only;

        public State.RocksDbOptions SetRecycleLogFileNum(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetReportBgIoStats(bool value) => throw Surface.Only;

        public State.RocksDbOptions SetSoftPendingCompactionBytesLimit(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetStatsDumpPeriodSec(uint value) => throw Surface.Only;

        public State.RocksDbOptions SetTableCacheNumShardbits(int value) => throw Surface.Only;

        public State.RocksDbOptions SetTargetFileSizeBase(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetTargetFileSizeMultiplier(int value) => throw Surface.Only;

        public State.RocksDbOptions SetUint64addMergeOperator() => throw Surface.Only;

        public State.RocksDbOptions SetUniversalCompactionOptions(nint universalCompactionOptions) => throw Surface.Only;

        public State.RocksDbOptions SetUseAdaptiveMutex(bool value) => throw Surface.Only;

        public State.RocksDbOptions SetUseDirectIoForFlushAndCompaction(bool value) => throw Surface.Only;

        public State.RocksDbOptions SetUseDirectReads(bool value) => throw Surface.Only;

        public State.RocksDbOptions SetUseFsync(int value) => throw Surface.Only;

        public State.RocksDbOptions SetWALSizeLimitMB(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetWALTtlSeconds(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SetWalDir(string value) => throw Surface.Only;

        public void SetWriteBufferManager(nint wbm) => throw Surface.Only;

        public State.RocksDbOptions SetWriteBufferSize(ulong value) => throw Surface.Only;

        public State.RocksDbOptions SkipStatsUpdateOnOpen(bool val = false) => throw Surface.Only;

        public string StatisticsString { get => throw Surface.Only; }
    }
}
