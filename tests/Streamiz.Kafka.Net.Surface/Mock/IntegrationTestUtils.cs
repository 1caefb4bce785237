using System;
using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Mock
{
    public static class IntegrationTestUtils
    {
        public static List<Confluent.Kafka.ConsumeResult<K, V>> WaitUntilMinKeyValueRecordsReceived<K, V>(Mock.TestOutputTopic<K, V> topic, int size) => throw Surface.Only;

        public static List<Confluent.Kafka.ConsumeResult<K, V>> WaitUntilMinKeyValueRecordsReceived<K, V>(Mock.TestOutputTopic<K, V> topic, int size, TimeSpan timeout) => throw Surface.Only;

        public static Dictionary<K, V> ReadKeyValuesToMap<K, V>(this Mock.TestOutputTopic<K, V> outputTopic) => throw Surface.Only;
    }
}
