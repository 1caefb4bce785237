using System;

namespace Streamiz.Kafka.Net.Mock
{
    public class TestMultiInputTopic<K, V>
    {
        internal TestMultiInputTopic() { }

        public void PipeInput(string topic, V value) => throw Surface.Only;

        public void PipeInput(string topic, V value, DateTime timestamp) => throw Surface.Only;

        public void PipeInput(string topic, K key, V value, Confluent.Kafka.Headers headers = null) => throw Surface.Only;

        public void PipeInput(string topic, K key, V value, DateTime timestamp, Confluent.Kafka.Headers headers = null) => throw Surface.Only;

        public void PipeInputs(string topic, params (K, V)[] datas) => throw Surface.Only;

        public void PipeInputs(string topic, params (K, V, Confluent.Kafka.Headers)[] datas) => throw Surface.Only;

        public void Flush() => throw Surface.Only;
    }
}
