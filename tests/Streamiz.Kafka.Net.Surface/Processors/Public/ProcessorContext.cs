using System;

namespace Streamiz.Kafka.Net.Processors.Public
{
    public class ProcessorContext<K, V> : ProcessorContext
    {
        internal ProcessorContext() { }

        public void Forward(K key, V value) => throw Surface.Only;

        public void Forward(K key, V value, string named) => throw Surface.Only;

        public virtual void Commit() => throw Surface.Only;

        public Processors.Public.TaskScheduled Schedule(TimeSpan interval, Processors.Public.PunctuationType punctuationType, Action<long> punctuator) => throw Surface.Only;

        public override Processors.Internal.TaskId Id { get => throw Surface.Only; }

        public override Metrics.StreamMetricsRegistry Metrics { get => throw Surface.Only; }

        public override long WallClockTime { get => throw Surface.Only; }
    }
}
