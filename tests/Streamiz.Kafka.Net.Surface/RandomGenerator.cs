namespace Streamiz.Kafka.Net
{
    public static class RandomGenerator
    {
        public static int GetInt32(int partitionCount) => throw Surface.Only;

        public static string GetRandomString(int maxLength = (int)(100)) => throw Surface.Only;
    }
}
