namespace Streamiz.Kafka.Net.Stream
{
    public class StreamTableJoinProps<K, V1, V2>
    {
        internal StreamTableJoinProps() { }

        public StreamTableJoinProps(SerDes.ISerDes<K> keySerdes, SerDes.ISerDes<V1> valueSerdes, SerDes.ISerDes<V2> otherValueSerdes) => throw Surface.Only;

        public SerDes.ISerDes<K> KeySerdes { get => throw Surface.Only; }

        public SerDes.ISerDes<V1> LeftValueSerdes { get => throw Surface.Only; }

        public SerDes.ISerDes<V2> RightValueSerdes { get => throw Surface.Only; }
    }
}
