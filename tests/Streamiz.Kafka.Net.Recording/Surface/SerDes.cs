using System;

namespace Streamiz.Kafka.Net.SerDes
{
    public abstract class AbstractSerDes<T> : ISerDes<T>, ISerDes
    {
        protected bool isInitialized;

        public object DeserializeObject(byte[] data, Confluent.Kafka.SerializationContext context) =>
            Deserialize(data, context)!;

        public byte[] SerializeObject(object data, Confluent.Kafka.SerializationContext context) =>
            Serialize((T)data, context);

        public abstract byte[] Serialize(T data, Confluent.Kafka.SerializationContext context);

        public abstract T Deserialize(byte[] data, Confluent.Kafka.SerializationContext context);

        public virtual void Initialize(SerDesContext context) { }
    }

    public class StringSerDes : AbstractSerDes<string>
    {
        public override string Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) =>
            System.Text.Encoding.UTF8.GetString(data);

        public override byte[] Serialize(string data, Confluent.Kafka.SerializationContext context) =>
            System.Text.Encoding.UTF8.GetBytes(data);
    }

    public class Int32SerDes : AbstractSerDes<int>
    {
        public override int Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) =>
            BitConverter.ToInt32(data);

        public override byte[] Serialize(int data, Confluent.Kafka.SerializationContext context) =>
            BitConverter.GetBytes(data);
    }

    public class Int64SerDes : AbstractSerDes<long>
    {
        public override long Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) =>
            BitConverter.ToInt64(data);

        public override byte[] Serialize(long data, Confluent.Kafka.SerializationContext context) =>
            BitConverter.GetBytes(data);
    }

    public class FloatSerDes : AbstractSerDes<float>
    {
        public override float Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) =>
            BitConverter.ToSingle(data);

        public override byte[] Serialize(float data, Confluent.Kafka.SerializationContext context) =>
            BitConverter.GetBytes(data);
    }

    public class DoubleSerDes : AbstractSerDes<double>
    {
        public override double Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) =>
            BitConverter.ToDouble(data);

        public override byte[] Serialize(double data, Confluent.Kafka.SerializationContext context) =>
            BitConverter.GetBytes(data);
    }
}
