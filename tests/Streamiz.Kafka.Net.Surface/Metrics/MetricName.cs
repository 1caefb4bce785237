using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Metrics
{
    public class MetricName
    {
        internal MetricName() { }

        public MetricName(string metricName, string group, string description, IDictionary<string, string> tags) => throw Surface.Only;

        public static Metrics.MetricName NameAndGroup(string name, string group) => throw Surface.Only;

        public override bool Equals(object obj) => throw Surface.Only;

        public override int GetHashCode() => throw Surface.Only;

        public string Name { get => throw Surface.Only; }

        public string Group { get => throw Surface.Only; }

        public string Description { get => throw Surface.Only; }

        public IDictionary<string, string> Tags { get => throw Surface.Only; }
    }
}
