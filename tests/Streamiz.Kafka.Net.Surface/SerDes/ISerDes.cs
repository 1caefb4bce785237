namespace Streamiz.Kafka.Net.SerDes
{
    public interface ISerDes
    {
        object DeserializeObject(byte[] data, Confluent.Kafka.SerializationContext context);

        byte[] SerializeObject(object data, Confluent.Kafka.SerializationContext context);

        void Initialize(SerDes.SerDesContext context);
    }
    public interface ISerDes<T> : SerDes.ISerDes
    {
        T Deserialize(byte[] data, Confluent.Kafka.SerializationContext context);

        byte[] Serialize(T data, Confluent.Kafka.SerializationContext context);
    }
}
