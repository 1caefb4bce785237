namespace Streamiz.Kafka.Net.State
{
    public interface IReadOnlySessionStore<K, AGG>
    {
    }
}
