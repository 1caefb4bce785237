namespace Streamiz.Kafka.Net.Kafka
{
    public class KafkaLoggerAdapter
    {
        internal KafkaLoggerAdapter() { }

        public KafkaLoggerAdapter(IStreamConfig configuration) => throw Surface.Only;
    }
}
