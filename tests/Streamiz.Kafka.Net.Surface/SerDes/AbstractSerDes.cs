namespace Streamiz.Kafka.Net.SerDes
{
    public abstract class AbstractSerDes<T> : SerDes.ISerDes<T>, SerDes.ISerDes
    {
        protected bool isInitialized;

        public object DeserializeObject(byte[] data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public byte[] SerializeObject(object data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public abstract byte[] Serialize(T data, Confluent.Kafka.SerializationContext context);

        public abstract T Deserialize(byte[] data, Confluent.Kafka.SerializationContext context);

        public virtual void Initialize(SerDes.SerDesContext context) => throw Surface.Only;

        protected AbstractSerDes() => throw Surface.Only;
    }
}
