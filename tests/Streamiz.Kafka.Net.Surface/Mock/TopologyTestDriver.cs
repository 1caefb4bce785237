using System;

namespace Streamiz.Kafka.Net.Mock
{
    public class TopologyTestDriver : System.IDisposable
    {
        internal TopologyTestDriver() { }

        public TopologyTestDriver(Stream.Topology topology, IStreamConfig config, Mock.TopologyTestDriver.Mode mode = (Mock.TopologyTestDriver.Mode)(0)) => throw Surface.Only;

        public TopologyTestDriver(Stream.Topology topology, IStreamConfig config, Kafka.IKafkaSupplier kafkaSupplier) => throw Surface.Only;

        public void Dispose() => throw Surface.Only;

        public void Commit() => throw Surface.Only;

        public Mock.TestInputTopic<K, V> CreateInputTopic<K, V>(string topicName) => throw Surface.Only;

        public Mock.TestInputTopic<K, V> CreateInputTopic<K, V>(string topicName, SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes) => throw Surface.Only;

        public Mock.TestInputTopic<K, V> CreateInputTopic<K, V, KS, VS>(string topicName) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Mock.TestOutputTopic<K, V> CreateOuputTopic<K, V>(string topicName) => throw Surface.Only;

        public Mock.TestOutputTopic<K, V> CreateOutputTopic<K, V>(string topicName) => throw Surface.Only;

        public Mock.TestOutputTopic<K, V> CreateOuputTopic<K, V>(string topicName, TimeSpan consumeTimeout, SerDes.ISerDes<K> keySerdes = null, SerDes.ISerDes<V> valueSerdes = null) => throw Surface.Only;

        public Mock.TestOutputTopic<K, V> CreateOutputTopic<K, V>(string topicName, TimeSpan consumeTimeout, SerDes.ISerDes<K> keySerdes = null, SerDes.ISerDes<V> valueSerdes = null) => throw Surface.Only;

        public Mock.TestOutputTopic<K, V> CreateOuputTopic<K, V, KS, VS>(string topicName) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Mock.TestOutputTopic<K, V> CreateOutputTopic<K, V, KS, VS>(string topicName) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Mock.TestOutputTopic<K, V> CreateOuputTopic<K, V, KS, VS>(string topicName, TimeSpan consumeTimeout) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Mock.TestOutputTopic<K, V> CreateOutputTopic<K, V, KS, VS>(string topicName, TimeSpan consumeTimeout) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public Mock.TestMultiInputTopic<K, V> CreateMultiInputTopic<K, V>(params string[] topics) => throw Surface.Only;

        public Mock.TestMultiInputTopic<K, V> CreateMultiInputTopic<K, V>(SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V> valueSerdes, params string[] topics) => throw Surface.Only;

        public Mock.TestMultiInputTopic<K, V> CreateMultiInputTopic<K, V, KS, VS>(params string[] topics) where KS : SerDes.ISerDes<K>, new() where VS : SerDes.ISerDes<V>, new() => throw Surface.Only;

        public State.IReadOnlyKeyValueStore<K, V> GetKeyValueStore<K, V>(string name) => throw Surface.Only;

        public State.IReadOnlyWindowStore<K, V> GetWindowStore<K, V>(string name) => throw Surface.Only;

        public void AdvanceWallClockTime(TimeSpan advance) => throw Surface.Only;

        public bool IsRunning { get => throw Surface.Only; }

        public bool IsStopped { get => throw Surface.Only; }

        public bool IsError { get => throw Surface.Only; }

        public enum Mode
        {
            SYNC_TASK = 0,
            ASYNC_CLUSTER_IN_MEMORY = 1,
        }
    }
}
