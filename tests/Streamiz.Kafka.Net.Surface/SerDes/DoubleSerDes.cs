namespace Streamiz.Kafka.Net.SerDes
{
    public class DoubleSerDes : SerDes.AbstractSerDes<double>
    {
        public override double Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public override byte[] Serialize(double data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public DoubleSerDes() => throw Surface.Only;
    }
}
