namespace Streamiz.Kafka.Net.SerDes
{
    public class TimeWindowedSerDes<T> : SerDes.AbstractSerDes<State.Windowed<T>>
    {
        internal TimeWindowedSerDes() { }

        public TimeWindowedSerDes(SerDes.ISerDes<T> innerSerdes, long windowSize) => throw Surface.Only;

        public override State.Windowed<T> Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public override byte[] Serialize(State.Windowed<T> data, Confluent.Kafka.SerializationContext context) => throw Surface.Only;

        public override void Initialize(SerDes.SerDesContext context) => throw Surface.Only;
    }
}
