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
    private static readonly Sample[] Distinct = [Sample.Only(0), Sample.Only(1), Sample.Only(2)];
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };

    // An upstream replay appends to an internal topic again: its offsets go on.
    private static long internalOffset;

    private readonly List<(string Topic, Node Node, ITimestampExtractor? Extractor)> sources = [];
    private readonly List<string> trace = [];
    private readonly List<Dictionary<object, object?>> states = [];

    public Dictionary<string, IStateStore> Stores { get; } = [];

    public List<(PunctuationType Type, Action<long> Fire)> Punctuators { get; } = [];

    /// <summary>
    /// Builds the subject's topology, hands it three records of three things and tells what every step gave.
    /// </summary>
    public static IReadOnlyList<string> Of(Assembly subject) => Start(subject).Process(Distinct, 0, int.MaxValue);

    /// <summary>Builds the subject's topology, with its stores as they were when they were saved.</summary>
    public static Attempt Start(Assembly subject, SavedState? committed = null)
    {
        var build = subject.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Single(method =>
                method.Name == "Build" && method.GetParameters() is [{ ParameterType.Name: nameof(StreamBuilder) }]);
        var builder = new StreamBuilder();
        build.Invoke(null, [builder]);
        committed?.RestoreTo(builder.Attempt.states, builder.Attempt.Stores.Values);
        return builder.Attempt;
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

    /// <summary>What an operator remembers, which is rolled back with the transaction.</summary>
    public Dictionary<object, object?> CreateState()
    {
        states.Add([]);
        return states[^1];
    }

    /// <summary>The stores and what the operators remember, as they are now.</summary>
    public SavedState Save() => new(states, Stores.Values);

    /// <summary>How many steps it takes to hand the records to every source.</summary>
    public int CountSteps(IReadOnlyList<Sample> records) => sources.Count * records.Count;

    /// <summary>
    /// Hands the records to the sources, from one step to the one before another; the punctuators fire after the last.
    /// </summary>
    /// <returns>What every step of the topology gave.</returns>
    public IReadOnlyList<string> Process(IReadOnlyList<Sample> records, int from, int to)
    {
        trace.Clear();
        // Tables first, so that a join finds its partner.
        var steps = sources.OrderBy(source => source.Node.IsTable ? 0 : 1)
            .SelectMany(source => records.Select((record, offset) => (source, record, offset)))
            .ToList();
        foreach (var (source, record, offset) in steps.Take(to).Skip(from))
            Feed(source.Topic, source.Node, source.Extractor, record, offset);
        if (to >= steps.Count)
            FirePunctuators(records.Count);
        return [.. trace];
    }

    private void FirePunctuators(int records)
    {
        foreach (var (type, fire) in Punctuators)
            fire(
                type == PunctuationType.STREAM_TIME
                    ? Samples.FirstTimestamp + records * 1000
                    : DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    }

    private static void Feed(
        string topic, Node node, ITimestampExtractor? extractor, Sample record, int offset)
    {
        var types = node.Types;
        var (key, value) = (Samples.KeyOf(types[0], record), Samples.Of(types[1], record));
        var time = extractor?.Extract(Consumed(topic, key, value, offset), Samples.FirstTimestamp)
            ?? Samples.FirstTimestamp + offset * 1000;
        node.Emit(key, value, new Position(topic, 0, offset, time));
    }

    private static Confluent.Kafka.ConsumeResult<object, object> Consumed(
        string topic, object? key, object? value, int offset) => new()
        {
            Topic = topic,
            Partition = 0,
            Offset = offset,
            Message = new()
            {
                Key = key!,
                Value = value!,
                Timestamp = new Confluent.Kafka.Timestamp(
                Samples.FirstTimestamp + offset * 1000, Confluent.Kafka.TimestampType.CreateTime),
            },
        };
}
