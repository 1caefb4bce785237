namespace Streamiz.Kafka.Net.Processors.Internal
{
    public delegate void StateRestoreCallback(Crosscutting.Bytes key, byte[] value, long timestamp);
}
