using Confluent.Kafka;
using Dapper;
using Npgsql;

namespace Acme.Worker;

public sealed class PaymentWorker(IConsumer<string, string> consumer, IProducer<string, string> producer, NpgsqlConnection connection)
{
    public void Run(CancellationToken stopping)
    {
        producer.InitTransactions(TimeSpan.FromSeconds(30));
        consumer.Subscribe("payments");
        while (!stopping.IsCancellationRequested)
        {
            var result = consumer.Consume(stopping);
            producer.BeginTransaction();
            try
            {
                var id = Guid.NewGuid(); // correlation
                connection.Execute(
                    "INSERT INTO outbox (id, topic, payload, created_at) VALUES (@id, 'payments', @Value, now())",
                    new { id, result.Message.Value });
                producer.Produce("receipts", new Message<string, string>
                {
                    Key = result.Message.Key,
                    Value = $"{id} {DateTime.UtcNow:O} {result.Message.Value}",
                });
                producer.SendOffsetsToTransaction(
                    new[] { new TopicPartitionOffset(result.TopicPartition, result.Offset + 1) },
                    consumer.ConsumerGroupMetadata,
                    TimeSpan.FromSeconds(10));
                producer.CommitTransaction();
            }
            catch (KafkaException e) when (!e.Error.IsFatal)
            {
                // try again
                producer.AbortTransaction();
            }
        }
    }
}
