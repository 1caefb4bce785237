namespace Streamiz.Kafka.Net
{
    public delegate void OnRestoreBatchListener(Confluent.Kafka.TopicPartition topicPartition, string storeName, long batchEndOffset, long numRestored);
}
