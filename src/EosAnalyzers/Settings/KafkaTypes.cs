using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Settings;

/// <summary>The types of Confluent.Kafka and Streamiz.Kafka.Net that hold or take settings, by symbol.</summary>
internal static class KafkaTypes
{
    private const string Confluent = "Confluent.Kafka";
    private const string Streamiz = "Streamiz.Kafka.Net";

    public static bool AreReferenced(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(assembly => assembly.Name is Confluent or Streamiz);

    /// <summary>What a type holds, also when it derives from Kafka's own or is the result of a task; null for any other type.</summary>
    public static ConfigurationKind? KindOf(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task)
            return KindOf(task.TypeArguments[0]);
        if (type is ITypeParameterSymbol { ConstraintTypes: var constraints })
            return constraints.Select(KindOf).FirstOrDefault(kind => kind is not null);
        for (var current = type; current is not null; current = current.BaseType)
            if (Own(current) is { } kind)
                return kind;
        return IsTable(type) ? ConfigurationKind.Table : null;
    }

    /// <summary>Kafka's own type, not one that derives from it and may set what it likes.</summary>
    public static bool IsOwn(ITypeSymbol? type) => type is not null && (Own(type) is not null || IsTable(type));

    public static UseKind? UseOf(INamedTypeSymbol? type) => (type?.Name, Space(type)) switch
    {
        ("ProducerBuilder", Confluent) => UseKind.Producer,
        ("ConsumerBuilder", Confluent) => UseKind.Consumer,
        ("AdminClientBuilder", Confluent) => UseKind.Admin,
        ("KafkaStream", Streamiz) => UseKind.Stream,
        ("TopologyTestDriver", Streamiz + ".Mock") => UseKind.TestDriver,
        _ => type?.BaseType is { SpecialType: SpecialType.None } parent ? UseOf(parent) : null,
    };

    private static ConfigurationKind? Own(ITypeSymbol type) => (type.Name, Space(type)) switch
    {
        ("ConsumerConfig", Confluent) => ConfigurationKind.Consumer,
        ("ProducerConfig", Confluent) => ConfigurationKind.Producer,
        ("ClientConfig" or "AdminClientConfig" or "Config", Confluent) => ConfigurationKind.Client,
        ("StreamConfig" or "IStreamConfig", Streamiz) => ConfigurationKind.Stream,
        _ => null,
    };

    private static bool IsTable(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsPair(array.ElementType),
        INamedTypeSymbol { Name: "Dictionary" or "IDictionary" or "IReadOnlyDictionary" or "SortedDictionary", TypeArguments.Length: 2 } map =>
            map.TypeArguments[0].SpecialType == SpecialType.System_String,
        INamedTypeSymbol { TypeArguments.Length: 1 } list => IsPair(list.TypeArguments[0]),
        _ => false,
    };

    public static bool IsPair(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "KeyValuePair", TypeArguments.Length: 2 } pair && pair.TypeArguments[0].SpecialType == SpecialType.System_String;

    private static string Space(ITypeSymbol? type) =>
        type?.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";
}
