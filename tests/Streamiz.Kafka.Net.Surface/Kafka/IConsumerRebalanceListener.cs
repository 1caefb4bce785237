using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Kafka
{
    public interface IConsumerRebalanceListener
    {
        void PartitionsAssigned(Confluent.Kafka.IConsumer<byte[], byte[]> consumer, List<Confluent.Kafka.TopicPartition> partitions);

        void PartitionsRevoked(Confluent.Kafka.IConsumer<byte[], byte[]> consumer, List<Confluent.Kafka.TopicPartitionOffset> partitions);

        void PartitionsLost(Confluent.Kafka.IConsumer<byte[], byte[]> consumer, List<Confluent.Kafka.TopicPartitionOffset> partitions);
    }
}
