namespace Streamiz.Kafka.Net
{
    public delegate void OnRestoreStartListener(Confluent.Kafka.TopicPartition topicPartition, string storeName, long startingOffset, long endingOffset);
}
