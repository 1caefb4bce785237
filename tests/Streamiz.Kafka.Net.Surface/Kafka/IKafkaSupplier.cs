namespace Streamiz.Kafka.Net.Kafka
{
    public interface IKafkaSupplier
    {
        Confluent.Kafka.IConsumer<byte[], byte[]> GetConsumer(Confluent.Kafka.ConsumerConfig config, Kafka.IConsumerRebalanceListener rebalanceListener);

        Confluent.Kafka.IProducer<byte[], byte[]> GetProducer(Confluent.Kafka.ProducerConfig config);

        Confluent.Kafka.IConsumer<byte[], byte[]> GetRestoreConsumer(Confluent.Kafka.ConsumerConfig config);

        Confluent.Kafka.IAdminClient GetAdmin(Confluent.Kafka.AdminClientConfig config);

        Confluent.Kafka.IConsumer<byte[], byte[]> GetGlobalConsumer(Confluent.Kafka.ConsumerConfig config);

        Metrics.StreamMetricsRegistry MetricsRegistry { get; set; }
    }
}
