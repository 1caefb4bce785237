namespace Streamiz.Kafka.Net.SerDes
{
    public class Int32SerDes : SerDes.AbstractSerDes<int>
    {
        public override int Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public override byte[] Serialize(int data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public Int32SerDes() => throw Surface.Only;
    }
}
