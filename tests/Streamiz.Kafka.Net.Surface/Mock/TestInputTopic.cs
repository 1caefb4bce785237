using System;
using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Mock
{
    public class TestInputTopic<K, V>
    {
        internal TestInputTopic() { }

        protected (byte[], byte[]) GetBytes(K key, V value, Confluent.Kafka.Headers headers) => throw Surface.Only;

        protected byte[] GetKeyBytes(K key) => throw Surface.Only;

        protected byte[] GetValueBytes(V value, Confluent.Kafka.Headers headers) => throw Surface.Only;

        public virtual void PipeInput(Mock.TestRecord<K, V> record) => throw Surface.Only;

        public void PipeInput(V value) => throw Surface.Only;

        public void PipeInput(V value, DateTime timestamp) => throw Surface.Only;

        public void PipeInput(K key, V value, Confluent.Kafka.Headers headers = null) => throw Surface.Only;

        public void PipeInput(K key, V value, DateTime timestamp, Confluent.Kafka.Headers headers = null) => throw Surface.Only;

        public virtual void PipeInputs(IEnumerable<Mock.TestRecord<K, V>> records) => throw Surface.Only;

        public void PipeInputs(IEnumerable<V> valueInputs) => throw Surface.Only;

        public void PipeInputs(IEnumerable<KeyValuePair<K, V>> inputs) => throw Surface.Only;

        public void PipeInputs(IEnumerable<KeyValuePair<K, V>> inputs, DateTime timestamp, TimeSpan advance) => throw Surface.Only;
    }
}
