namespace Streamiz.Kafka.Net.State.Supplier
{
    public interface IStoreSupplier<out T> where T : Processors.IStateStore
    {
        T Get();

        string Name { get; set; }

        string MetricsScope { get; }
    }
}
