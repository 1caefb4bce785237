namespace Streamiz.Kafka.Net.SerDes
{
    public class Int64SerDes : SerDes.AbstractSerDes<long>
    {
        public override long Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public override byte[] Serialize(long data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public Int64SerDes() => throw Surface.Only;
    }
}
