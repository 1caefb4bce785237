using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net
{
    public delegate void OnRestoreEndListener(Confluent.Kafka.TopicPartition topicPartition, string storeName, long totalRestored);
}
