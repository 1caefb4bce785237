using System;
using Streamiz.Kafka.Net.State;

namespace Streamiz.Kafka.Net.Processors.Public;

public class Record<K, V>
{
    internal Record() { }

    public static Record<K, V> Create(K key, V value) => Create(key, value, new Confluent.Kafka.Headers());

    public static Record<K, V> Create(V value) => Create(default!, value);

    public static Record<K, V> Create(V value, Confluent.Kafka.Headers headers) => Create(default!, value, headers);

    public static Record<K, V> Create(K key, V value, Confluent.Kafka.Headers headers) =>
        new() { Key = key, Value = value, Headers = headers };

    public Confluent.Kafka.TopicPartitionOffset TopicPartitionOffset { get; internal set; } = null!;

    public Confluent.Kafka.Headers Headers { get; internal set; } = null!;

    public Confluent.Kafka.Timestamp Timestamp { get; internal set; }

    public K Key { get; internal set; } = default!;

    public V Value { get; internal set; } = default!;
}

public class ProcessorSupplier<K, V>
{
    internal Func<IProcessor<K, V>>? Make { get; set; }

    internal Action<Record<K, V>>? Action { get; set; }

    public IProcessor<K, V> Processor => Make?.Invoke()!;

    public IStoreBuilder StoreBuilder { get; internal set; } = null!;
}

public class ProcessorBuilder
{
    public static ProcessorBuilder<K, V> New<K, V>() => new();
}

public class ProcessorBuilder<K, V>
{
    private readonly ProcessorSupplier<K, V> supplier = new();

    public ProcessorBuilder<K, V> Processor<Pr>(params object[] parameters) where Pr : IProcessor<K, V>, new()
    {
        supplier.Make = () => (IProcessor<K, V>)Activator.CreateInstance(typeof(Pr), parameters)!;
        return this;
    }

    public ProcessorBuilder<K, V> Processor(Action<Record<K, V>> processor)
    {
        supplier.Action = processor;
        return this;
    }

    public ProcessorBuilder<K, V> StateStore(IStoreBuilder storeBuilder)
    {
        supplier.StoreBuilder = storeBuilder;
        return this;
    }

    public ProcessorSupplier<K, V> Build() => supplier;
}

public class TransformerSupplier<K, V, K1, V1>
{
    internal Func<ITransformer<K, V, K1, V1>>? Make { get; set; }

    internal Func<Record<K, V>, Record<K1, V1>>? Function { get; set; }

    public ITransformer<K, V, K1, V1> Transformer => Make?.Invoke()!;

    public IStoreBuilder StoreBuilder { get; internal set; } = null!;
}

public class TransformerBuilder
{
    public static TransformerBuilder<K, V, K1, V1> New<K, V, K1, V1>() => new();
}

public class TransformerBuilder<K, V, K1, V1>
{
    private readonly TransformerSupplier<K, V, K1, V1> supplier = new();

    public TransformerBuilder<K, V, K1, V1> Transformer<Tr>(
        params object[] parameters) where Tr : ITransformer<K, V, K1, V1>, new()
    {
        supplier.Make = () => (ITransformer<K, V, K1, V1>)Activator.CreateInstance(typeof(Tr), parameters)!;
        return this;
    }

    public TransformerBuilder<K, V, K1, V1> Transformer(Func<Record<K, V>, Record<K1, V1>> transformer)
    {
        supplier.Function = transformer;
        return this;
    }

    public TransformerBuilder<K, V, K1, V1> StateStore(IStoreBuilder storeBuilder)
    {
        supplier.StoreBuilder = storeBuilder;
        return this;
    }

    public TransformerSupplier<K, V, K1, V1> Build() => supplier;
}
