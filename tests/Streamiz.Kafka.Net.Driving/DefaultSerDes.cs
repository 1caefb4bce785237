using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json;
using Confluent.Kafka;
using Streamiz.Kafka.Net.SerDes;

namespace Streamiz.Kafka.Net.Driving;

/// <summary>
/// Default serdes for every type of a topology at once. A source asks without a type, so that the name of the type goes before the value;
/// a store casts the serdes to that of its type, so that the class implements the interface of each.
/// </summary>
public abstract class DefaultSerDes : ISerDes
{
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };
    private Dictionary<string, Type> types = [];

    /// <summary>Serdes that implement <see cref="ISerDes{T}"/> of each of the types.</summary>
    public static DefaultSerDes For(IReadOnlyCollection<Type> types)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("DefaultSerDes"), AssemblyBuilderAccess.Run).DefineDynamicModule("DefaultSerDes");
        var builder = module.DefineType("Serdes", TypeAttributes.Public, typeof(DefaultSerDes));
        foreach (var type in types)
            Implement(builder, type);
        var serdes = (DefaultSerDes)Activator.CreateInstance(builder.CreateType())!;
        serdes.types = types.ToDictionary(type => type.ToString());
        return serdes;
    }

    public object DeserializeObject(byte[] data, SerializationContext context)
    {
        var split = Array.IndexOf(data, (byte)'\n');
        return JsonSerializer.Deserialize(data.AsSpan(split + 1), types[System.Text.Encoding.UTF8.GetString(data, 0, split)], Json)!;
    }

    public byte[] SerializeObject(object data, SerializationContext context)
    {
        var type = types.Values.Contains(data.GetType()) ? data.GetType() : types.Values.First(type => type.IsInstanceOfType(data));
        return [.. System.Text.Encoding.UTF8.GetBytes(type + "\n"), .. JsonSerializer.SerializeToUtf8Bytes(data, type, Json)];
    }

    public void Initialize(SerDesContext context)
    {
    }

    protected T? Read<T>(byte[]? data, SerializationContext context) => data is null ? default : (T)DeserializeObject(data, context);

    protected byte[]? Write<T>(T data, SerializationContext context) => data is null ? null : SerializeObject(data, context);

    private static void Implement(TypeBuilder builder, Type type)
    {
        var contract = typeof(ISerDes<>).MakeGenericType(type);
        builder.AddInterfaceImplementation(contract);
        Forward(builder, contract.GetMethod("Deserialize")!, nameof(Read), type);
        Forward(builder, contract.GetMethod("Serialize")!, nameof(Write), type);
    }

    private static void Forward(TypeBuilder builder, MethodInfo contract, string name, Type type)
    {
        var method = builder.DefineMethod($"{name} {type}", MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.HideBySig, contract.ReturnType, [.. contract.GetParameters().Select(parameter => parameter.ParameterType)]);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Call, typeof(DefaultSerDes).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(type));
        code.Emit(OpCodes.Ret);
        builder.DefineMethodOverride(method, contract);
    }
}
