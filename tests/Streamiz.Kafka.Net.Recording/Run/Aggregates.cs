using System.Collections.Generic;
using System.Reflection;

namespace Streamiz.Kafka.Net.Recording;

/// <summary>Aggregations: the state starts as it was before the attempt.</summary>
internal static class Aggregates
{
    public static object Apply(Node from, MethodInfo method, object?[] arguments)
    {
        var state = from.Attempt.CreateState();
        return Operator.Next(from, method, (to, key, value, at) =>
        {
            state[key!] = Next(method.Name, arguments, state.TryGetValue(key!, out var before), before, key, value);
            to.Emit(key, state[key!], at);
        });
    }

    private static object? Next(
        string name, object?[] arguments, bool known, object? before, object? key, object? value) => name switch
        {
            "Count" => (before as long? ?? 0) + 1,
            "Reduce" => known ? UserCode.Invoke(arguments[0]!, before, value) : value,
            _ => UserCode.Invoke(arguments[1]!, key, value, known ? before : UserCode.Invoke(arguments[0]!)),
        };
}
