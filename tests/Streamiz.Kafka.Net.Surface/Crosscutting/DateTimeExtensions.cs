using System;

namespace Streamiz.Kafka.Net.Crosscutting
{
    // Real, because code that the fixes write calls it.
    public static class DateTimeExtensions
    {
        private static readonly DateTime Epoch = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        public static long GetMilliseconds(this DateTime dt) => (long)(dt.ToUniversalTime() - Epoch).TotalMilliseconds;

        public static DateTime FromMilliseconds(this long epoch) => Epoch.AddMilliseconds(epoch);

        public static DateTime TruncateUnitDays(this DateTime dt) => throw Surface.Only;
    }
}
