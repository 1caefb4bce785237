namespace Streamiz.Kafka.Net.SerDes
{
    public class CharSerDes : SerDes.AbstractSerDes<char>
    {
        public override char Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public override byte[] Serialize(char data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public CharSerDes() => throw Surface.Only;
    }
}
