namespace Streamiz.Kafka.Net.SerDes
{
    public class RequestSerDes<K, V>
    {
        internal RequestSerDes() { }

        public RequestSerDes(SerDes.ISerDes<K> requestKeySerDes, SerDes.ISerDes<V> requestValueSerDes) => throw Surface.Only;
    }
}
