using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Metrics
{
    public class StreamMetric
    {
        internal StreamMetric() { }

        public object Value { get => throw Surface.Only; }

        public string Name { get => throw Surface.Only; }

        public string Description { get => throw Surface.Only; }

        public string Group { get => throw Surface.Only; }

        public IReadOnlyDictionary<string, string> Tags { get => throw Surface.Only; }
    }
}
