using System;
using System.Collections.Generic;
using System.Text.Json;
using Confluent.Kafka;
using Streamiz.Kafka.Net.Mock;
using Streamiz.Kafka.Net.Processors;
using Streamiz.Kafka.Net.Recording;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;
using Streamiz.Kafka.Net.Table;

namespace Streamiz.Kafka.Net.Driving;

/// <summary>A topic that the topology reads.</summary>
/// <param name="IsTable">Piped first, so that a join finds its partner.</param>
/// <param name="Open">What writes a sample record to it, the offset of which is given.</param>
internal sealed record Source(bool IsTable, Func<TopologyTestDriver, Action<Sample, int>> Open);

/// <summary>
/// The calls that the tests put around a subject's sources and its last steps, so that what comes out of them can be
/// compared.
/// </summary>
public static class Observed
{
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };
    private static int steps;

    internal static List<Source> Sources { get; } = [];

    internal static List<string> Trace { get; } = [];

    internal static void Begin()
    {
        steps = 0;
        Sources.Clear();
        Trace.Clear();
    }

    public static IKStream<K, V> Source<K, V>(
        IKStream<K, V> stream,
        string topic,
        ISerDes<K>? keys = null,
        ISerDes<V>? values = null) => Read(stream, topic, isTable: false, keys, values);

    public static IKTable<K, V> Source<K, V>(
        IKTable<K, V> table,
        string topic,
        ISerDes<K>? keys = null,
        ISerDes<V>? values = null) => Read(table, topic, isTable: true, keys, values);

    public static IGlobalKTable<K, V> Source<K, V>(
        IGlobalKTable<K, V> table,
        string topic,
        ISerDes<K>? keys = null,
        ISerDes<V>? values = null) => Read(table, topic, isTable: true, keys, values);

    public static void Step<K, V>(IKStream<K, V> stream)
    {
        var number = steps++;
        stream.Foreach((key, value, context) => Write(number, key, value, context));
    }

    public static void Step<K, V>(IKStream<K, V> stream, string topic)
    {
        Step(stream);
        stream.To(topic);
    }

    public static void Step<K, V>(IKTable<K, V> table) => Step(table.ToStream());

    public static void Step<K, V>(IKGroupedStream<K, V> grouped) => Step(grouped.Count());

    public static void Step<K, V>(IKStream<K, V>[] branches) => Array.ForEach(branches, Step);

    /// <summary>What a topic extractor answers, and the sink that it belongs to.</summary>
    public static void Answers<K, V>(IKStream<K, V> stream, Func<K, V, IRecordContext, string> extractor)
    {
        Answered(stream, extractor);
        stream.To(extractor);
    }

    public static void Answers<K, V>(IKStream<K, V> stream, ITopicNameExtractor<K, V> extractor)
    {
        Answered(stream, extractor.Extract);
        stream.To(extractor);
    }

    /// <summary>What a partitioner answers of ten partitions; the driver's topics have one.</summary>
    public static void Answers<K, V>(
        IKStream<K, V> stream, string topic, Func<string, K, V, Partition, int, Partition> partitioner)
    {
        Answered(stream, (key, value, _) => partitioner(topic, key, value, new Partition(0), 10).Value);
        stream.To(topic, partitioner);
    }

    private static void Answered<K, V, T>(IKStream<K, V> stream, Func<K, V, IRecordContext, T> function)
    {
        var number = steps++;
        stream.Foreach((key, value, context) => Write(number, key, function(key, value, context), context));
    }

    private static TStream Read<TStream, K, V>(
        TStream stream, string topic, bool isTable, ISerDes<K>? keys, ISerDes<V>? values)
    {
        Sources.Add(
            new(
                isTable,
                driver =>
                    OpenTopic(
                        keys is null
                            ? driver.CreateInputTopic<K, V>(topic)
                            : driver.CreateInputTopic(topic, keys, values))));
        return stream;
    }

    private static Action<Sample, int> OpenTopic<K, V>(TestInputTopic<K, V> topic) => (record, offset) =>
        topic.PipeInput(
            (K)Samples.KeyOf(typeof(K), record)!,
            (V)Samples.Of(typeof(V), record)!,
            DateTimeOffset.FromUnixTimeMilliseconds(Samples.FirstTimestamp + offset * 1000).UtcDateTime);

    private static void Write(int number, object? key, object? value, IRecordContext context) =>
        Trace.Add(
            $"{number} {JsonSerializer.Serialize(key, Json)} {JsonSerializer.Serialize(value, Json)} @{context.Timestamp}");
}
