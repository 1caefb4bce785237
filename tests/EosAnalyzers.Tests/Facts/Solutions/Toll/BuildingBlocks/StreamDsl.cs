using Streamiz.Kafka.Net.Processors.Public;
using Streamiz.Kafka.Net.Stream;

namespace Toll.BuildingBlocks;

public readonly record struct RecordMeta(string Topic, int Partition, long Offset, DateTimeOffset Timestamp, DateTimeOffset ReceivedAt);

public static class StreamDsl
{
    public static IKStream<TKey, TValue> Only<TKey, TValue>(this IKStream<TKey, TValue> stream, Func<TValue, bool> accepts) =>
        stream.Filter((key, value, context) => accepts(value));

    public static IKStream<TKey, TOut> Select<TKey, TValue, TOut>(this IKStream<TKey, TValue> stream, Func<TValue, TOut> select) =>
        stream.MapValues((value, context) => select(value));

    public static IKStream<TKey, TOut> SelectWith<TKey, TValue, TOut>(
        this IKStream<TKey, TValue> stream, Func<TValue, RecordMeta, TOut> select) =>
        stream.MapValues((value, context) => select(value, new RecordMeta(
            context.Topic,
            context.Partition,
            context.Offset,
            DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp),
            DateTimeOffset.UtcNow))); // EXPECT EOS1001 every caller is handed it

    public static void Into<TKey, TValue>(this IKStream<TKey, TValue> stream, Action<TKey, TValue> write) =>
        stream.Foreach((key, value, context) => write(key, value));
}

public interface IEnricher<TIn, TOut>
{
    TOut Enrich(TIn value, RecordMeta meta);
}

public abstract class EnrichingStage<TIn, TOut> : IEnricher<TIn, TOut>
{
    public abstract TOut Enrich(TIn value, RecordMeta meta);

    public IKStream<string, TOut> Attach(IKStream<string, TIn> stream) =>
        stream.MapValues((value, context) => Enrich(value, MetaOf(context.Topic, context.Partition, context.Offset, context.Timestamp)));

    protected static RecordMeta MetaOf(string topic, int partition, long offset, long timestamp)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(timestamp);
        return new RecordMeta(topic, partition, offset, at, at);
    }
}

public abstract class ProcessorBase<TKey, TValue> : IProcessor<TKey, TValue>
{
    protected ProcessorContext<TKey, TValue>? Context { get; private set; }

    public virtual void Init(ProcessorContext<TKey, TValue> context) => Context = context;

    public virtual void Close()
    {
    }

    public void Process(Record<TKey, TValue> record)
    {
        if (Accepts(record.Value))
            Handle(record.Key, record.Value);
    }

    protected virtual bool Accepts(TValue value) => value is not null;

    protected abstract void Handle(TKey key, TValue value);
}
