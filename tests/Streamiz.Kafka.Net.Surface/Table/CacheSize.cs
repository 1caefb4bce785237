namespace Streamiz.Kafka.Net.Table
{
    public class CacheSize
    {
        public static Table.CacheSize OfB(int bytes) => throw Surface.Only;

        public static Table.CacheSize OfKb(int kilobytes) => throw Surface.Only;

        public static Table.CacheSize OfMb(int megabytes) => throw Surface.Only;

        public static Table.CacheSize OfGb(int gigabytes) => throw Surface.Only;

        public CacheSize() => throw Surface.Only;

        public long CacheSizeBytes { get => throw Surface.Only; }
    }
}
