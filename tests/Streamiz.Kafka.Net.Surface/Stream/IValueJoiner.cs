namespace Streamiz.Kafka.Net.Stream
{
    public interface IValueJoiner<in V1, in V2, out VR>
    {
        VR Apply(V1 value1, V2 value2);
    }
}
