using System;
using System.Linq;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Streamiz.Kafka.Net.Recording;

/// <summary>Calls what the topology was given: a delegate, or the one method of a mapper class.</summary>
internal static class UserCode
{
    private static readonly string[] Entries = ["Apply", "Extract", "Partition"];

    public static bool IsContract(object? given) => given is not null && Contract(given) is not null;

    public static MethodInfo Method(object given) =>
        given is Delegate function ? function.GetType().GetMethod("Invoke")! : Contract(given)!;

    /// <summary>With key, value and context, as many of the last ones as it takes.</summary>
    public static object? Call(object given, object? key, object? value, Position position) =>
        Invoke(given, Method(given).GetParameters().Length == 2 ? [value, position] : [key, value, position]);

    public static object? Invoke(object given, params object?[] arguments)
    {
        try
        {
            return given is Delegate function
                ? function.DynamicInvoke(arguments)
                : Contract(given)!.Invoke(given, arguments);
        }
        catch (TargetInvocationException thrown)
        {
            ExceptionDispatchInfo.Throw(thrown.InnerException!);
            return null;
        }
    }

    private static MethodInfo? Contract(object given) =>
        given.GetType()
            .GetInterfaces()
            .Where(face => face.Namespace?.StartsWith("Streamiz", StringComparison.Ordinal) == true)
                .SelectMany(face => face.GetMethods()).FirstOrDefault(method => Entries.Contains(method.Name));
}
