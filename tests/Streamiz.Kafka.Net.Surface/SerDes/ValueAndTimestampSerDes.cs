namespace Streamiz.Kafka.Net.SerDes
{
    public class ValueAndTimestampSerDes<V> : SerDes.AbstractSerDes<State.ValueAndTimestamp<V>>
    {
        internal ValueAndTimestampSerDes() { }

        public ValueAndTimestampSerDes(SerDes.ISerDes<V> innerSerdes) => throw Surface.Only;

        public override State.ValueAndTimestamp<V> Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public override byte[] Serialize(State.ValueAndTimestamp<V> data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public override void Initialize(SerDes.SerDesContext context) => throw Surface.Only;

        public SerDes.ISerDes<V> InnerSerdes { get => throw Surface.Only; }
    }
}
