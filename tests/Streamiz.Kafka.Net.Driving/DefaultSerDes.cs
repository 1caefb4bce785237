using System;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Streamiz.Kafka.Net.SerDes;

namespace Streamiz.Kafka.Net.Driving;

/// <summary>
/// Default serdes for every type: the type's name, then JSON. A source asks without a type, and the name says which it
/// is; a store or a sink casts the
/// serdes to those of its type, and this is one of each.
/// </summary>
public sealed class DefaultSerDes : ISerDes, IDynamicInterfaceCastable
{
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };
    private static readonly ConcurrentDictionary<string, Type> Written = [];

    [DynamicInterfaceCastableImplementation]
    private interface ITyped<T> : ISerDes<T>
    {
        T ISerDes<T>.Deserialize(byte[] data, SerializationContext context) =>
            data is null ? default! : JsonSerializer.Deserialize<T>(Body(data), Json)!;

        byte[] ISerDes<T>.Serialize(T data, SerializationContext context) => Bytes(data, typeof(T));

        object ISerDes.DeserializeObject(byte[] data, SerializationContext context) => Deserialize(data, context)!;

        byte[] ISerDes.SerializeObject(object data, SerializationContext context) => Bytes(data, typeof(T));

        void ISerDes.Initialize(SerDesContext context)
        {
        }
    }

    public bool IsInterfaceImplemented(RuntimeTypeHandle interfaceType, bool throwIfNotImplemented) =>
        Type.GetTypeFromHandle(interfaceType) is { IsGenericType: true } type
            && type.GetGenericTypeDefinition() == typeof(ISerDes<>);

    public RuntimeTypeHandle GetInterfaceImplementation(RuntimeTypeHandle interfaceType) =>
        typeof(ITyped<>).MakeGenericType(Type.GetTypeFromHandle(interfaceType)!.GetGenericArguments()).TypeHandle;

    public object DeserializeObject(byte[] data, SerializationContext context) =>
        data is null
            ? null!
            : JsonSerializer.Deserialize(
                Body(data), Written[Encoding.UTF8.GetString(data, 0, Array.IndexOf(data, (byte)'\n'))], Json)!;

    public byte[] SerializeObject(object data, SerializationContext context) => Bytes(data, data.GetType());

    public void Initialize(SerDesContext context)
    {
    }

    private static ReadOnlySpan<byte> Body(byte[] data) => data.AsSpan(Array.IndexOf(data, (byte)'\n') + 1);

    private static byte[] Bytes(object? data, Type type)
    {
        Written[type.ToString()] = type;
        return data is null
            ? null!
            : [.. Encoding.UTF8.GetBytes(type + "\n"), .. JsonSerializer.SerializeToUtf8Bytes(data, type, Json)];
    }
}
