using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Streamiz.Kafka.Net.State;

namespace Streamiz.Kafka.Net.Recording;

/// <summary>Suppliers, builders and stores behind Streamiz's interfaces.</summary>
public class Named : DispatchProxy
{
    private string name = "";
    private Store? store;
    private Type? type;

    internal static T Of<T>(string name) where T : class
    {
        var created = Create<T, Named>();
        ((Named)(object)created).name = name;
        return created;
    }

    internal static string NameOf(object supplier) => ((Named)supplier).name;

    internal static Store StoreOf(object built) => ((Named)built).store!;

    internal static IStoreBuilder<T> Builder<T>(string name, Store store) where T : class, Processors.IStateStore
    {
        var builder = Of<IStoreBuilder<T>>(name);
        ((Named)builder).type = typeof(T);
        ((Named)builder).store = store;
        return builder;
    }

    protected override object? Invoke(MethodInfo? method, object?[]? arguments) => method!.Name switch
    {
        "get_Name" => name,
        "Build" => Built(),
        _ when type is null && store is not null => store.Call(method, arguments!),
        _ => method.ReturnType.IsInstanceOfType(this) ? this : null,
    };

    private object Built()
    {
        var built = DispatchProxy.Create(type!, typeof(Named));
        ((Named)built).store = store;
        return built;
    }
}

internal abstract class Store
{
    public abstract object? Call(MethodInfo method, object?[] arguments);

    /// <summary>A copy of what is in it.</summary>
    public abstract object Save();

    public abstract void Restore(object saved);

    protected static object? Default(Type type) =>
        type.IsValueType && type != typeof(void) ? Activator.CreateInstance(type) : null;
}

internal sealed class KeyValueStore : Store
{
    private Dictionary<object, object?> entries = [];

    public override object Save() => new Dictionary<object, object?>(entries);

    public override void Restore(object saved) => entries = new((Dictionary<object, object?>)saved);

    public override object? Call(MethodInfo method, object?[] arguments)
    {
        var before = arguments.Length > 0 && entries.TryGetValue(arguments[0]!, out var known)
            ? known
            : Default(method.ReturnType);
        if (method.Name == "Put" || method.Name == "PutIfAbsent" && !entries.ContainsKey(arguments[0]!))
            entries[arguments[0]!] = arguments[1];
        if (method.Name == "Delete")
            entries.Remove(arguments[0]!);
        return method.ReturnType == typeof(void) ? null : before;
    }
}

internal sealed class WindowStore : Store
{
    private List<(object Key, object? Value, long Time)> entries = [];

    public override object Save() => entries.ToList();

    public override void Restore(object saved) => entries = [.. (List<(object Key, object? Value, long Time)>)saved];

    public override object? Call(MethodInfo method, object?[] arguments)
    {
        if (method.Name == "Put")
            entries.Add((arguments[0]!, arguments[1], (long)arguments[2]!));
        if (method.Name != "Fetch")
            return null;
        var (from, to) = (Time(arguments[1]!), Time(arguments[^1]!));
        var found = entries.Where(entry => entry.Key.Equals(arguments[0]) && entry.Time >= from && entry.Time <= to)
            .ToList();
        return arguments.Length == 2
            ? found.Select(entry => entry.Value).FirstOrDefault() ?? Default(method.ReturnType)
            : Entries.Of(method.ReturnType, found.Count);
    }

    private static long Time(object time) =>
        time is DateTime moment ? new DateTimeOffset(moment).ToUnixTimeMilliseconds() : (long)time;
}

/// <summary>An enumerator that tells only how many entries there are.</summary>
public class Entries : DispatchProxy
{
    private int left;

    internal static object Of(Type type, int count)
    {
        var entries = Create(type, typeof(Entries));
        ((Entries)entries).left = count;
        return entries;
    }

    protected override object? Invoke(MethodInfo? method, object?[]? arguments) =>
        method!.Name == "MoveNext" ? left-- > 0 : null;
}
