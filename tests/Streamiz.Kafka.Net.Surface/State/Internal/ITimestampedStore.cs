namespace Streamiz.Kafka.Net.State.Internal
{
    public interface ITimestampedStore
    {
    }
}
