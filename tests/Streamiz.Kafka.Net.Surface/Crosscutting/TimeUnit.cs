using System;

namespace Streamiz.Kafka.Net.Crosscutting
{
    public class TimeUnit
    {
        internal TimeUnit() { }

        public TimeUnit(TimeSpan value, Func<long, double> convert) => throw Surface.Only;

        public static TimeSpan operator *(int amount, TimeUnit unit) => throw Surface.Only;

        public static TimeSpan operator *(double amount, TimeUnit unit) => throw Surface.Only;

        public double Convert(long time) => throw Surface.Only;

        public TimeSpan Value { get => throw Surface.Only; }
    }
}
