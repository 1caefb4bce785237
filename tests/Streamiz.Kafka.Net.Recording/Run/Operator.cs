using System;
using System.Collections;
using System.Linq;
using System.Reflection;
using Confluent.Kafka;

namespace Streamiz.Kafka.Net.Recording;

/// <summary>What each operator does with a record. One method per family of operators.</summary>
internal static class Operator
{
    public static object? Apply(Node from, MethodInfo method, object?[] arguments) => method.Name switch
    {
        "Branch" => Branch(from, method, arguments),
        "Join" or "LeftJoin" or "OuterJoin" => Joins.Apply(from, method, arguments),
        "Aggregate" or "Reduce" or "Count" => Aggregates.Apply(from, method, arguments),
        "Process" or "Transform" or "TransformValues" => Processing.Apply(from, method, arguments),
        _ when method.Name.EndsWith("Async", StringComparison.Ordinal) => Asynchronous.Apply(from, method, arguments),
        _ when method.ReturnType == typeof(void) => Sink(from, method, arguments),
        _ => Next(from, method, Step(from, method, arguments)),
    };

    public static object Next(Node from, MethodInfo method, Action<Node, object?, object?, Position> step)
    {
        var to = new Node(from.Attempt, method.Name, method.ReturnType);
        from.Then((key, value, position) => step(to, key, value, position));
        return to.Facade;
    }

    private static Action<Node, object?, object?, Position> Step(
        Node from, MethodInfo method, object?[] arguments)
    {
        var function = arguments.Length > 0 ? arguments[0]! : null!;
        return method.Name switch
        {
            "Filter" =>
                (to, key, value, at) => When((bool)UserCode.Call(function, key, value, at)!, to, key, value, at),
            "FilterNot" =>
                (to, key, value, at) => When(!(bool)UserCode.Call(function, key, value, at)!, to, key, value, at),
            "MapValues" => (to, key, value, at) => to.Emit(key, UserCode.Call(function, key, value, at), at),
            "FlatMapValues" =>
                (to, key, value, at) => Each(UserCode.Call(function, key, value, at), one => to.Emit(key, one, at)),
            "Map" => (to, key, value, at) => Pair(UserCode.Call(function, key, value, at)!, to, at),
            "FlatMap" =>
                (to, key, value, at) => Each(UserCode.Call(function, key, value, at), one => Pair(one!, to, at)),
            "SelectKey" or "GroupBy" =>
                (to, key, value, at) => Rekeyed(to, UserCode.Call(function, key, value, at), value, at),
            "ToStream" when function is Delegate =>
                (to, key, value, at) => to.Emit(UserCode.Call(function, key, value, at), value, at),
            "WithRecordTimestamp" =>
                (to, key, value, at) =>
                    to.Emit(key, value, Restamped(at, (long)UserCode.Call(function, key, value, at)!)),
            "Peek" => (to, key, value, at) => Seen(function, to, key, value, at),
            "Repartition" => (to, key, value, at) => to.Emit(key, value, Attempt.Internal(at)),
            "DropDuplicate" => Duplicates.Drop(function, from.Attempt.CreateState()),
            _ => (to, key, value, at) => to.Emit(key, value, at),
        };
    }

    private static void When(bool passes, Node to, object? key, object? value, Position at)
    {
        if (passes)
            to.Emit(key, value, at);
    }

    private static void Each(object? outputs, Action<object?> emit)
    {
        foreach (var one in (IEnumerable)outputs!)
            emit(one);
    }

    public static void Pair(object pair, Node to, Position at) =>
        to.Emit(
            pair.GetType().GetProperty("Key")!.GetValue(pair), pair.GetType().GetProperty("Value")!.GetValue(pair), at);

    // Grouping by a new key goes through a repartition topic.
    private static void Rekeyed(Node to, object? key, object? value, Position at) =>
        to.Emit(
            key,
            value,
            to.Facade.GetType().GetInterfaces().Any(face => face.Name.StartsWith("IKGrouped", StringComparison.Ordinal))
                ? Attempt.Internal(at)
                : at);

    private static Position Restamped(Position at, long timestamp) => new(at.Topic, at.Partition, at.Offset, timestamp);

    private static void Seen(object action, Node to, object? key, object? value, Position at)
    {
        UserCode.Call(action, key, value, at);
        to.Emit(key, value, at);
    }

    private static object Branch(Node from, MethodInfo method, object?[] arguments)
    {
        var predicates = (Delegate[])arguments.Last()!;
        var branches = predicates.Select(_ => new Node(from.Attempt, "Branch", method.ReturnType.GetElementType()!))
            .ToArray();
        from.Then((key, value, at) =>
        {
            var chosen = Array.FindIndex(predicates, predicate => (bool)UserCode.Call(predicate, key, value, at)!);
            if (chosen >= 0)
                branches[chosen].Emit(key, value, at);
        });
        var streams = Array.CreateInstance(method.ReturnType.GetElementType()!, branches.Length);
        for (var index = 0; index < branches.Length; index++)
            streams.SetValue(branches[index].Facade, index);
        return streams;
    }

    // To() and Foreach(): what a topic extractor, a timestamp extractor or a partitioner answers is written down.
    private static object? Sink(Node from, MethodInfo method, object?[] arguments)
    {
        foreach (var function in arguments.Where(argument => argument is Delegate || UserCode.IsContract(argument)))
            from.Then((key, value, at) =>
                from.Attempt.Write($"{method.Name} gave", key, Answer(function!, key, value, at), at));
        return null;
    }

    private static object? Answer(object function, object? key, object? value, Position at) =>
        UserCode.Method(function).GetParameters() is { Length: 5 }
            ? ((Partition)UserCode.Invoke(function, "topic", key, value, new Partition(0), 10)!).Value
            : UserCode.Call(function, key, value, at);
}
