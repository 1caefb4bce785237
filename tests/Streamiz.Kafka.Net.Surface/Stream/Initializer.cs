namespace Streamiz.Kafka.Net.Stream
{
    public interface Initializer<out VA>
    {
        VA Apply();
    }
}
