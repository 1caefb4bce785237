namespace Streamiz.Kafka.Net.SerDes
{
    public class ResponseSerDes<K, V>
    {
        internal ResponseSerDes() { }

        public ResponseSerDes(SerDes.ISerDes<K> responseKeySerDes, SerDes.ISerDes<V> responseValueSerDes) => throw Surface.Only;
    }
}
