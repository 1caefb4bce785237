using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Settings;

/// <summary>The types of Confluent.Kafka and Streamiz.Kafka.Net that hold or take settings, by symbol.</summary>
internal static class KafkaTypes
{
    private const string ConfluentNamespace = KafkaLibraries.Confluent;
    private const string StreamizNamespace = KafkaLibraries.Streamiz;

    /// <summary>
    /// What a type holds, also when it derives from Kafka's own or is the result of a task; null for any other type.
    /// </summary>
    public static ConfigurationKind? FindConfigurationKind(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task)
            return FindConfigurationKind(task.TypeArguments[0]);
        if (type is ITypeParameterSymbol { ConstraintTypes: var constraints })
            return constraints.Select(FindConfigurationKind).FirstOrDefault(kind => kind is not null);
        for (var current = type; current is not null; current = current.BaseType)
            if (FindKafkaKind(current) is { } kind)
                return kind;
        return IsKeyValueCollection(type) ? ConfigurationKind.KeyValues : null;
    }

    /// <summary>Kafka's own type, not one that derives from it and may set what it likes.</summary>
    public static bool IsKafkaType(ITypeSymbol? type) =>
        type is not null && (FindKafkaKind(type) is not null || IsKeyValueCollection(type));

    /// <summary>The value of a setting by its type: <c>IsolationLevel</c>, <c>ProcessingGuarantee</c>.</summary>
    public static bool IsSettingValue(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Enum, Name: "IsolationLevel" or "Acks" or "ProcessingGuarantee" };

    /// <summary>What an exception handler answers.</summary>
    public static bool IsAnswer(ITypeSymbol? type) =>
        type is INamedTypeSymbol
        {
            TypeKind: TypeKind.Enum,
            Name: "ExceptionHandlerResponse" or "ProductionExceptionHandlerResponse"
        };

    public static ConfigurationUseKind? FindUse(INamedTypeSymbol? type) => (type?.Name, GetNamespace(type)) switch
    {
        ("ProducerBuilder", ConfluentNamespace) => ConfigurationUseKind.Producer,
        ("ConsumerBuilder", ConfluentNamespace) => ConfigurationUseKind.Consumer,
        ("AdminClientBuilder", ConfluentNamespace) => ConfigurationUseKind.Admin,
        ("KafkaStream", StreamizNamespace) => ConfigurationUseKind.Stream,
        ("TopologyTestDriver", StreamizNamespace + ".Mock") => ConfigurationUseKind.TestDriver,
        _ => type?.BaseType is { SpecialType: SpecialType.None } parent ? FindUse(parent) : null,
    };

    private static ConfigurationKind? FindKafkaKind(ITypeSymbol type) => (type.Name, GetNamespace(type)) switch
    {
        ("ConsumerConfig", ConfluentNamespace) => ConfigurationKind.Consumer,
        ("ProducerConfig", ConfluentNamespace) => ConfigurationKind.Producer,
        ("ClientConfig" or "AdminClientConfig" or "Config", ConfluentNamespace) => ConfigurationKind.Client,
        ("StreamConfig" or "IStreamConfig", StreamizNamespace) => ConfigurationKind.Stream,
        _ => null,
    };

    private static bool IsKeyValueCollection(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsKeyValuePair(array.ElementType),
        INamedTypeSymbol
        {
            Name: "Dictionary"
            or "IDictionary"
            or "IReadOnlyDictionary"
            or "SortedDictionary", TypeArguments.Length: 2
        } map =>
            map.TypeArguments[0].SpecialType == SpecialType.System_String,
        INamedTypeSymbol { TypeArguments.Length: 1 } list => IsKeyValuePair(list.TypeArguments[0]),
        _ => false,
    };

    public static bool IsKeyValuePair(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "KeyValuePair", TypeArguments.Length: 2 } pair
            && pair.TypeArguments[0].SpecialType == SpecialType.System_String;

    private static string GetNamespace(ITypeSymbol? type) =>
        type?.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";
}
