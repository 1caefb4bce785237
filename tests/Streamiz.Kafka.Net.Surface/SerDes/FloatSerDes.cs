namespace Streamiz.Kafka.Net.SerDes
{
    public class FloatSerDes : SerDes.AbstractSerDes<float>
    {
        public override float Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public override byte[] Serialize(float data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public FloatSerDes() => throw Surface.Only;
    }
}
