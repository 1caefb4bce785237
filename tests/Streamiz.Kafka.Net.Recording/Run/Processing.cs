using System;
using System.Reflection;
using Streamiz.Kafka.Net.Processors.Public;

namespace Streamiz.Kafka.Net.Recording;

/// <summary>Processors and transformers: Init once, Process per record, null drops the record.</summary>
internal static class Processing
{
    public static object? Apply(Node from, MethodInfo method, object?[] arguments)
    {
        var types = arguments[0]!.GetType().GetGenericArguments();
        var step = typeof(Processing).GetMethod(
            types.Length == 2 ? nameof(Process) : nameof(Transform),
            BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(types);
        var to = new Node(
            from.Attempt,
            method.Name,
            types.Length == 2 ? typeof(Stream.IKStream<,>).MakeGenericType(types) : method.ReturnType);
        var entry = (Action<object?, object?, Position>)step.Invoke(null, [to, arguments[0]])!;
        from.Then(entry);
        return method.ReturnType == typeof(void) ? null : to.Facade;
    }

    private static Action<object?, object?, Position> Process<K, V>(Node to, ProcessorSupplier<K, V> supplier)
    {
        var context = Context<K, V>(to, supplier.StoreBuilder);
        var processor = supplier.Processor;
        processor?.Init(context);
        return (key, value, position) =>
        {
            context.Current = position;
            (supplier.Action ?? processor!.Process)(Record<K, V>(key, value, position));
        };
    }

    private static Action<object?, object?, Position> Transform<K, V, K1, V1>(
        Node to, TransformerSupplier<K, V, K1, V1> supplier)
    {
        var context = Context<K1, V1>(to, supplier.StoreBuilder);
        var transformer = supplier.Transformer;
        transformer?.Init(context);
        return (key, value, position) =>
        {
            context.Current = position;
            if ((supplier.Function ?? transformer!.Process)(Record<K, V>(key, value, position)) is { } output)
                to.Emit(output.Key, output.Value, position);
        };
    }

    private static ProcessorContext<K, V> Context<K, V>(Node to, State.IStoreBuilder? store)
    {
        if (store is not null)
            to.Attempt.Stores[store.Name] = store.Build(null);
        return new() { Attempt = to.Attempt, Down = to.Emit };
    }

    private static Record<K, V> Record<K, V>(object? key, object? value, Position position) => new()
    {
        Key = (K)key!,
        Value = (V)value!,
        Headers = position.Headers,
        Timestamp = new Confluent.Kafka.Timestamp(position.Timestamp, Confluent.Kafka.TimestampType.CreateTime),
        TopicPartitionOffset = new Confluent.Kafka.TopicPartitionOffset(
            position.Topic, position.Partition, position.Offset),
    };
}
