namespace Streamiz.Kafka.Net.SerDes
{
    public class ByteArraySerDes : SerDes.AbstractSerDes<byte[]>
    {
        public override byte[] Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public override byte[] Serialize(byte[] data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public ByteArraySerDes() => throw Surface.Only;
    }
}
