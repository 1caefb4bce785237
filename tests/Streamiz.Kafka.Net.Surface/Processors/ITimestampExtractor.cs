namespace Streamiz.Kafka.Net.Processors
{
    public interface ITimestampExtractor
    {
        long Extract(Confluent.Kafka.ConsumeResult<object, object> record, long partitionTime);
    }
}
