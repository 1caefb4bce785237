using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net
{
    public delegate void OnRestoreBatchListener(Confluent.Kafka.TopicPartition topicPartition, string storeName, long batchEndOffset, long numRestored);
}
