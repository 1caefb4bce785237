namespace Streamiz.Kafka.Net
{
    public static class StreamConfigExtensions
    {
        public static T Read<T>(this IStreamConfig config) where T : class => throw Surface.Only;

        public static void EnableCacheStoreByDefault(this IStreamConfig config, Table.CacheSize defaultCacheSize) => throw Surface.Only;
    }
}
