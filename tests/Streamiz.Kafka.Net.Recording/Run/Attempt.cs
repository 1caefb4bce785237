using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Streamiz.Kafka.Net.Processors;
using Streamiz.Kafka.Net.Processors.Public;

namespace Streamiz.Kafka.Net.Recording;

/// <summary>
/// One attempt at the sample records: state stores as they were before it, statics and the world as they are.
/// </summary>
internal sealed class Attempt
{
    private const int Records = 3;
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };

    // An upstream replay appends to an internal topic again: its offsets go on.
    private static long internalOffset;

    private readonly List<(string Topic, Node Node, ITimestampExtractor? Extractor)> sources = [];
    private readonly List<string> trace = [];

    public Dictionary<string, IStateStore> Stores { get; } = [];

    public List<(PunctuationType Type, Action<long> Fire)> Punctuators { get; } = [];

    /// <summary>Builds the subject's topology, hands it the sample records and tells what every step gave.</summary>
    public static IReadOnlyList<string> Of(Assembly subject)
    {
        var build = subject.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Single(method =>
                method.Name == "Build" && method.GetParameters() is [{ ParameterType.Name: nameof(StreamBuilder) }]);
        var builder = new StreamBuilder();
        build.Invoke(null, [builder]);
        return builder.Attempt.Run();
    }

    public TStream Source<TStream>(string topic, ITimestampExtractor? extractor = null) where TStream : class
    {
        var node = new Node(this, topic, typeof(TStream));
        sources.Add((topic, node, extractor));
        return (TStream)node.Facade;
    }

    public void Write(string step, object? key, object? value, Position position) =>
        trace.Add(
            $"{step} {JsonSerializer.Serialize(key, Json)} {JsonSerializer.Serialize(value, Json)} @{position.Timestamp}");

    public static Position Internal(Position position) =>
        new("internal", position.Partition, internalOffset++, position.Timestamp);

    // Tables first, so that a join finds its partner.
    private List<string> Run()
    {
        foreach (var (topic, node, extractor) in sources.OrderBy(source => source.Node.IsTable ? 0 : 1).ToList())
            for (var number = 0; number < Records; number++)
                Feed(topic, node, extractor, number);
        foreach (var (type, fire) in Punctuators)
            fire(
                type == PunctuationType.STREAM_TIME
                    ? Samples.FirstTimestamp + Records * 1000
                    : DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        return trace;
    }

    private static void Feed(string topic, Node node, ITimestampExtractor? extractor, int number)
    {
        var types = node.Types;
        var (key, value) = (Samples.Of(types[0], number), Samples.Of(types[1], number));
        var time = extractor?.Extract(Consumed(topic, key, value, number), Samples.FirstTimestamp)
            ?? Samples.FirstTimestamp + number * 1000;
        node.Emit(key, value, new Position(topic, 0, number, time));
    }

    private static Confluent.Kafka.ConsumeResult<object, object> Consumed(
        string topic, object? key, object? value, int number) => new()
        {
            Topic = topic,
            Partition = 0,
            Offset = number,
            Message = new()
            {
                Key = key!,
                Value = value!,
                Timestamp = new Confluent.Kafka.Timestamp(
                Samples.FirstTimestamp + number * 1000, Confluent.Kafka.TimestampType.CreateTime),
            },
        };
}
