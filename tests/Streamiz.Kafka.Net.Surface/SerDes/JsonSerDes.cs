namespace Streamiz.Kafka.Net.SerDes
{
    public class JsonSerDes<T> : SerDes.AbstractSerDes<T> where T : class
    {
        public override byte[] Serialize(T data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public override T Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public JsonSerDes() => throw Surface.Only;
    }
}
