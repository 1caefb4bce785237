using System;
using System.Linq;
using System.Reflection;

namespace Streamiz.Kafka.Net.Recording;

/// <summary>
/// Joins: with a table by key, with a global table by a chosen key, with a stream by the last value of the key.
/// </summary>
internal static class Joins
{
    public static object Apply(Node from, MethodInfo method, object?[] arguments)
    {
        var other = Node.Of(arguments[0]!);
        var functions = arguments.Skip(1)
            .Where(argument => argument is Delegate || UserCode.IsContract(argument))
            .ToList();
        return Operator.Next(from, method, (to, key, value, at) =>
        {
            var chosen = functions.Count == 2
                ? UserCode.Method(functions[0]!).GetParameters().Length == 2
                    ? UserCode.Invoke(functions[0]!, key, value)
                    : UserCode.Call(functions[0]!, key, value, at)
                : key;
            var partner = other.Latest.TryGetValue(chosen!, out var match)
                ? match
                : other.Latest.Values.FirstOrDefault();
            to.Emit(key, UserCode.Invoke(functions[^1]!, value, partner), at);
        });
    }
}
