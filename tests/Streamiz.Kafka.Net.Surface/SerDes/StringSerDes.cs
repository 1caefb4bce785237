namespace Streamiz.Kafka.Net.SerDes
{
    public class StringSerDes : SerDes.AbstractSerDes<string>
    {
        public StringSerDes() => throw Surface.Only;

        public StringSerDes(System.Text.Encoding encoding) => throw Surface.Only;

        public override string Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public override byte[] Serialize(string data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;
    }
}
