namespace Streamiz.Kafka.Net.Crosscutting
{
    public static class TimeUnits
    {
        public static Crosscutting.TimeUnit NANOSECONDS { get => throw Surface.Only; }

        public static Crosscutting.TimeUnit MICROSECONDS { get => throw Surface.Only; }

        public static Crosscutting.TimeUnit MILLISECONDS { get => throw Surface.Only; }

        public static Crosscutting.TimeUnit SECONDS { get => throw Surface.Only; }

        public static Crosscutting.TimeUnit MINUTES { get => throw Surface.Only; }

        public static Crosscutting.TimeUnit HOURS { get => throw Surface.Only; }

        public static Crosscutting.TimeUnit DAYS { get => throw Surface.Only; }
    }
}
