using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Streamiz.Kafka.Net.Recording;

/// <summary>The same records in every attempt, of whatever type a topology reads.</summary>
internal static class Samples
{
    public static readonly long FirstTimestamp =
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public static object? KeyOf(Type type, Sample sample) => Of(type, Sample.Only(sample.Thing));

    /// <summary>A value of the type; a member of it is made of the number that its name stands for.</summary>
    public static object? Of(Type type, Sample sample, string member = "") =>
        Nullable.GetUnderlyingType(type) is { } given ? Of(given, sample, member)
        : type.IsEnum ? Enum.GetValues(type).GetValue(sample.NumberOf(member) % Enum.GetValues(type).Length)
        : type.IsPrimitive || type.Namespace == nameof(System) && !type.IsArray
            ? Of(type, sample.NumberOf(member))
            : type switch
            {
                { IsArray: true } => Many(type.GetElementType()!, sample),
                { IsGenericType: true } when type.IsAssignableTo(typeof(IEnumerable)) => Collection(type, sample),
                _ => Composed(type, sample),
            };

    private static object Of(Type type, int number) => type switch
    {
        _ when type == typeof(string) => $"text-{number}",
        _ when type == typeof(Guid) => new Guid(number + 1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]),
        _ when type == typeof(DateTime) => new DateTime(2026, 1, 2, 3, 4, number, DateTimeKind.Utc),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, 2, 3, 4, number, TimeSpan.Zero),
        _ when type == typeof(decimal) => 1234.5m + number,
        _ when type == typeof(double) => 1234.5 + number,
        _ when type == typeof(bool) => true,
        _ when type.IsPrimitive => Convert.ChangeType(number + 1, type),
        _ => Composed(type, Sample.Only(number)),
    };

    private static Array Many(Type element, Sample sample)
    {
        var many = Array.CreateInstance(element, 3);
        for (var index = 0; index < 3; index++)
            many.SetValue(Of(element, Element(sample, index)), index);
        return many;
    }

    private static Sample Element(Sample sample, int index) =>
        new(sample.Thing + index, sample.Tenant, sample.Version + index, sample.Serial + index);

    private static object Collection(Type type, Sample sample)
    {
        var elements = type.GetGenericArguments();
        if (elements.Length == 2)
            return Map(type, elements, sample);
        var many = Many(elements[0], sample);
        return type.IsInterface ? many : Activator.CreateInstance(type, many)!;
    }

    private static object Map(Type type, Type[] elements, Sample sample)
    {
        var map = (IDictionary)Activator.CreateInstance(
            type.IsInterface ? typeof(Dictionary<,>).MakeGenericType(elements) : type)!;
        for (var index = 0; index < 8; index++)
            map[Of(elements[0], Element(sample, index))!] = Of(elements[1], Element(sample, index));
        return map;
    }

    private static object Composed(Type type, Sample sample)
    {
        var constructor = type.GetConstructors()
            .OrderByDescending(candidate => candidate.GetParameters().Length)
            .First(candidate => candidate.GetParameters().All(parameter => parameter.ParameterType != type));
        var composed = constructor.Invoke([.. constructor.GetParameters()
            .Select(parameter => Of(parameter.ParameterType, sample, parameter.Name!))]);
        if (constructor.GetParameters().Length == 0)
            foreach (var property in type.GetProperties().Where(property => property.CanWrite))
                property.SetValue(composed, Of(property.PropertyType, sample, property.Name));
        return composed;
    }
}
