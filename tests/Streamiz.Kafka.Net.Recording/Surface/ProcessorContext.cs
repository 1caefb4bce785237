using System;
using Streamiz.Kafka.Net.Processors;
using Streamiz.Kafka.Net.Recording;

namespace Streamiz.Kafka.Net
{
    public class ProcessorContext
    {
        internal Attempt Attempt { get; init; } = null!;

        internal Position Current { get; set; } = null!;

        public void ChangeTimestamp(long ts) => Current.ChangeTimestamp(ts);

        public void SetHeaders(Confluent.Kafka.Headers headers) => Current.SetHeaders(headers);

        public virtual IStateStore GetStateStore(string storeName) => Attempt.Stores[storeName];

        public string ApplicationId => "app";

        public virtual long Timestamp => Current.Timestamp;

        public string Topic => Current.Topic;

        public long Offset => Current.Offset;

        public Confluent.Kafka.Headers Headers => Current.Headers;

        public Confluent.Kafka.Partition Partition => Current.Partition;

        public virtual long WallClockTime => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    }
}

namespace Streamiz.Kafka.Net.Processors.Public
{
    public class ProcessorContext<K, V> : ProcessorContext
    {
        internal Action<object?, object?, Position> Down { get; set; } = null!;

        public void Forward(K key, V value) => Down(key, value, Current);

        public void Forward(K key, V value, string named) => Forward(key, value);

        public virtual void Commit() { }

        public TaskScheduled Schedule(TimeSpan interval, PunctuationType punctuationType, Action<long> punctuator)
        {
            Attempt.Punctuators.Add((punctuationType, time =>
            {
                Current = Position.Nowhere;
                punctuator(time);
            }
            ));
            return null!;
        }

        public override long WallClockTime => base.WallClockTime;
    }
}
