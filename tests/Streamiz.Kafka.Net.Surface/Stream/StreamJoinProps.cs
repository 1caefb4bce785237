namespace Streamiz.Kafka.Net.Stream
{
    public class StreamJoinProps
    {
        internal StreamJoinProps() { }

        protected readonly State.Supplier.IWindowBytesStoreSupplier thisStoreSupplier;

        protected readonly State.Supplier.IWindowBytesStoreSupplier otherStoreSupplier;

        protected readonly string name;

        protected readonly string storeName;

        public static Stream.StreamJoinProps With(State.Supplier.IWindowBytesStoreSupplier storeSupplier, State.Supplier.IWindowBytesStoreSupplier otherStoreSupplier) => throw Surface.Only;

        public static Stream.StreamJoinProps<K, V1, V2> With<K, V1, V2>(State.Supplier.IWindowBytesStoreSupplier storeSupplier, State.Supplier.IWindowBytesStoreSupplier otherStoreSupplier) => throw Surface.Only;

        public static Stream.StreamJoinProps<K, V1, V2> With<K, V1, V2>(SerDes.ISerDes<K> keySerde, SerDes.ISerDes<V1> valueSerde, SerDes.ISerDes<V2> otherValueSerde) => throw Surface.Only;

        public static Stream.StreamJoinProps As(string storeName) => throw Surface.Only;

        public static Stream.StreamJoinProps As(string name, string storeName) => throw Surface.Only;

        public static Stream.StreamJoinProps<K, V1, V2> As<K, V1, V2>(string storeName) => throw Surface.Only;

        public static Stream.StreamJoinProps<K, V1, V2> As<K, V1, V2>(string name, string storeName) => throw Surface.Only;

        public string Name { get => throw Surface.Only; }

        public string StoreName { get => throw Surface.Only; }

        public State.Supplier.IWindowBytesStoreSupplier LeftStoreSupplier { get => throw Surface.Only; }

        public State.Supplier.IWindowBytesStoreSupplier RightStoreSupplier { get => throw Surface.Only; }
    }
    public class StreamJoinProps<K, V1, V2> : Stream.StreamJoinProps
    {
        internal StreamJoinProps() { }

        public SerDes.ISerDes<K> KeySerdes { get => throw Surface.Only; }

        public SerDes.ISerDes<V1> LeftValueSerdes { get => throw Surface.Only; }

        public SerDes.ISerDes<V2> RightValueSerdes { get => throw Surface.Only; }
    }
}
