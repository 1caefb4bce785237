using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Metrics
{
    public class Sensor : System.IEquatable<Metrics.Sensor>, System.IComparable<Metrics.Sensor>
    {
        internal Sensor() { }

        protected readonly object @lock;

        protected void RecordInternal(double value, long timeMs) => throw Surface.Only;

        public bool Equals(Metrics.Sensor other) => throw Surface.Only;

        public int CompareTo(Metrics.Sensor other) => throw Surface.Only;

        public string Name { get => throw Surface.Only; }

        public string Description { get => throw Surface.Only; }

        public Metrics.MetricsRecordingLevel MetricsRecording { get => throw Surface.Only; }

        public virtual IReadOnlyDictionary<Metrics.MetricName, Metrics.StreamMetric> Metrics { get => throw Surface.Only; }
    }
}
