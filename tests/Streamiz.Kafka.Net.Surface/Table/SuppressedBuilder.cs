using System;

namespace Streamiz.Kafka.Net.Table
{
    public static class SuppressedBuilder
    {
        public static Table.Suppressed<K, V> UntilWindowClose<K, V>(TimeSpan gracePeriod, Table.IBufferConfig bufferConfig) where K : State.Windowed => throw Surface.Only;

        public static Table.Suppressed<K, V> UntilTimeLimit<K, V>(TimeSpan timeToWaitMoreEvents, Table.IBufferConfig bufferConfig) => throw Surface.Only;
    }
}
