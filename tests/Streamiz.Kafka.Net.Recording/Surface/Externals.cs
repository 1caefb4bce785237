using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace Streamiz.Kafka.Net.Stream
{
    public class ExternalContext
    {
        public int RetryNumber => 0;

        public long FirstCallEpoch { get; } = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        public long CurrentCallEpoch { get; } = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        public ReadOnlyCollection<Exception> LastExceptions => new([]);
    }

    public class ExternalRecord<K, V>
    {
        internal ExternalRecord() { }

        public K Key { get; internal set; } = default!;

        public V Value { get; internal set; } = default!;

        public IReadOnlyCollection<Confluent.Kafka.IHeader> Headers => [];

        public long Timestamp { get; internal set; }
    }

    public class Topology
    {
        internal Topology() { }
    }

    public class JoinWindowOptions
    {
        public static JoinWindowOptions Of(TimeSpan timeDifference) => new();

        public static JoinWindowOptions Of(long timeDifferenceMs) => new();
    }
}

namespace Streamiz.Kafka.Net.Table
{
    public static class InMemory
    {
        public static Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> As<K, V>(
            string? storeName = null) => null!;

        public static Materialized<K, V, State.IKeyValueStore<Crosscutting.Bytes, byte[]>> As<K, V, KS, VS>(
            string? storeName = null)
            where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => null!;
    }
}
