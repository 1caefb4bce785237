using System;
using System.Collections;
using System.Reflection;
using System.Threading.Tasks;
using Streamiz.Kafka.Net.Stream;

namespace Streamiz.Kafka.Net.Recording;

/// <summary>Asynchronous operators: the record goes through an internal topic.</summary>
internal static class Asynchronous
{
    public static object? Apply(Node from, MethodInfo method, object?[] arguments)
    {
        var to = new Node(
            from.Attempt,
            method.Name,
            method.ReturnType == typeof(void) ? typeof(IKStream<,>).MakeGenericType(from.Types) : method.ReturnType);
        from.Then((key, value, position) =>
            Emit(method.Name, to, key, Answer(from, arguments[0]!, key, value, position), Attempt.Internal(position)));
        return method.ReturnType == typeof(void) ? null : to.Facade;
    }

    private static object? Answer(Node from, object function, object? key, object? value, Position position)
    {
        var record = Activator.CreateInstance(typeof(ExternalRecord<,>).MakeGenericType(from.Types), nonPublic: true)!;
        record.GetType().GetProperty("Key")!.SetValue(record, key);
        record.GetType().GetProperty("Value")!.SetValue(record, value);
        record.GetType().GetProperty("Timestamp")!.SetValue(record, position.Timestamp);
        var task = (Task)UserCode.Invoke(function, record, new ExternalContext())!;
        task.GetAwaiter().GetResult();
        return task.GetType().GetProperty("Result")?.GetValue(task);
    }

    private static void Emit(string name, Node to, object? key, object? answer, Position position)
    {
        if (name.StartsWith("Flat", StringComparison.Ordinal))
            foreach (var one in (IEnumerable)answer!)
                Emit(name.Substring(4), to, key, one, position);
        else if (name.Contains("Values"))
            to.Emit(key, answer, position);
        else if (name == "MapAsync")
            Operator.Pair(answer!, to, position);
    }
}
