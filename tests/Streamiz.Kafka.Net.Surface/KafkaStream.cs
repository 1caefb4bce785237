using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net
{
    public sealed class KafkaStream : System.IDisposable
    {
        internal KafkaStream() { }

        public KafkaStream(Stream.Topology topology, IStreamConfig configuration) => throw Surface.Only;

        public KafkaStream(Stream.Topology topology, IStreamConfig configuration, Kafka.IKafkaSupplier kafkaSupplier) => throw Surface.Only;

        public void Start(System.Threading.CancellationToken? token = default) => throw Surface.Only;

        public Task StartAsync(System.Threading.CancellationToken? token = default) => throw Surface.Only;

        public void Dispose() => throw Surface.Only;

        public T Store<T, K, V>(StoreQueryParameters<T, K, V> storeQueryParameters) where T : class => throw Surface.Only;

        public IEnumerable<Metrics.Sensor> Metrics() => throw Surface.Only;

        public event StateListener StateChanged { add => throw Surface.Only; remove => throw Surface.Only; }

        public event OnRestoreStartListener OnRestoreStartEvent { add => throw Surface.Only; remove => throw Surface.Only; }

        public event OnRestoreEndListener OnRestoreEndEvent { add => throw Surface.Only; remove => throw Surface.Only; }

        public event OnRestoreBatchListener OnRestoreBatchEvent { add => throw Surface.Only; remove => throw Surface.Only; }

        public sealed class State : System.IEquatable<KafkaStream.State>
        {
            internal State() { }

            public static readonly KafkaStream.State CREATED;

            public static readonly KafkaStream.State REBALANCING;

            public static readonly KafkaStream.State RUNNING;

            public static readonly KafkaStream.State PENDING_SHUTDOWN;

            public static readonly KafkaStream.State NOT_RUNNING;

            public static readonly KafkaStream.State ERROR;

            public bool IsRunning() => throw Surface.Only;

            public static bool operator ==(KafkaStream.State a, KafkaStream.State b) => throw Surface.Only;

            public static bool operator !=(KafkaStream.State a, KafkaStream.State b) => throw Surface.Only;

            public override bool Equals(object obj) => throw Surface.Only;

            public override int GetHashCode() => throw Surface.Only;

            public override string ToString() => throw Surface.Only;

            public bool Equals(KafkaStream.State other) => throw Surface.Only;

            public string Name { get => throw Surface.Only; }

            public int Ordinal { get => throw Surface.Only; }

            public ISet<int> Transitions { get => throw Surface.Only; }
        }
    }
}
