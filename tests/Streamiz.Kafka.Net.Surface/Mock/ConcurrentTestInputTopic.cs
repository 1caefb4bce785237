using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Mock
{
    public class ConcurrentTestInputTopic<K, V> : Mock.TestInputTopic<K, V>
    {
        internal ConcurrentTestInputTopic() { }

        public override void PipeInput(Mock.TestRecord<K, V> record) => throw Surface.Only;

        public override void PipeInputs(IEnumerable<Mock.TestRecord<K, V>> records) => throw Surface.Only;
    }
}
