namespace Streamiz.Kafka.Net
{
    public delegate void StateListener(KafkaStream.State oldState, KafkaStream.State newState);
}
