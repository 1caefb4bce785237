namespace Streamiz.Kafka.Net.Kafka
{
    public class DefaultKafkaClientBuilder
    {
        public virtual Confluent.Kafka.ConsumerBuilder<byte[], byte[]> GetConsumerBuilder(Confluent.Kafka.ConsumerConfig config) => throw Surface.Only;

        public virtual Confluent.Kafka.AdminClientBuilder GetAdminBuilder(Confluent.Kafka.AdminClientConfig config) => throw Surface.Only;

        public virtual Confluent.Kafka.ProducerBuilder<byte[], byte[]> GetProducerBuilder(Confluent.Kafka.ProducerConfig config) => throw Surface.Only;

        public DefaultKafkaClientBuilder() => throw Surface.Only;
    }
}
