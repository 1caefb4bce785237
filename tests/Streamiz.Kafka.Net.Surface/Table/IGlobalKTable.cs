namespace Streamiz.Kafka.Net.Table
{
    public interface IGlobalKTable<K, V>
    {
        string QueryableStoreName { get; }
    }
}
