namespace Streamiz.Kafka.Net.State
{
    public interface ISessionStore<K, AGG> : Processors.IStateStore, State.IReadOnlySessionStore<K, AGG>
    {
    }
}
