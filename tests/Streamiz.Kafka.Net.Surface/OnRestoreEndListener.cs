namespace Streamiz.Kafka.Net
{
    public delegate void OnRestoreEndListener(Confluent.Kafka.TopicPartition topicPartition, string storeName, long totalRestored);
}
