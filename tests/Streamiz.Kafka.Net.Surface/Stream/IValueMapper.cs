namespace Streamiz.Kafka.Net.Stream
{
    public interface IValueMapper<in V, out VR>
    {
        VR Apply(V value, Processors.IRecordContext context);
    }
}
