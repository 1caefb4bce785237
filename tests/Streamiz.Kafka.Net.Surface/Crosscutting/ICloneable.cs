namespace Streamiz.Kafka.Net.Crosscutting
{
    public interface ICloneable<out T>
    {
        T Clone();
    }
}
