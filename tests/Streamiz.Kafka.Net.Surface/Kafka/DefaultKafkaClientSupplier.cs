namespace Streamiz.Kafka.Net.Kafka
{
    public class DefaultKafkaClientSupplier : Kafka.IKafkaSupplier
    {
        internal DefaultKafkaClientSupplier() { }

        public DefaultKafkaClientSupplier(Kafka.KafkaLoggerAdapter loggerAdapter, IStreamConfig streamConfig) => throw Surface.Only;

        public DefaultKafkaClientSupplier(Kafka.KafkaLoggerAdapter loggerAdapter, IStreamConfig streamConfig, Kafka.DefaultKafkaClientBuilder builderKafkaHandler) => throw Surface.Only;

        public Confluent.Kafka.IAdminClient GetAdmin(Confluent.Kafka.AdminClientConfig config) => throw Surface.Only;

        public Confluent.Kafka.IConsumer<byte[], byte[]> GetConsumer(Confluent.Kafka.ConsumerConfig config, Kafka.IConsumerRebalanceListener rebalanceListener) => throw Surface.Only;

        public Confluent.Kafka.IProducer<byte[], byte[]> GetProducer(Confluent.Kafka.ProducerConfig config) => throw Surface.Only;

        public Confluent.Kafka.IConsumer<byte[], byte[]> GetRestoreConsumer(Confluent.Kafka.ConsumerConfig config) => throw Surface.Only;

        public Confluent.Kafka.IConsumer<byte[], byte[]> GetGlobalConsumer(Confluent.Kafka.ConsumerConfig config) => throw Surface.Only;

        public Metrics.StreamMetricsRegistry MetricsRegistry { get => throw Surface.Only; set => throw Surface.Only; }
    }
}
