namespace Streamiz.Kafka.Net.Stream
{
    public interface IValueMapperWithKey<in K, in V, out VR>
    {
        VR Apply(K keyReadonly, V value, Processors.IRecordContext context);
    }
}
