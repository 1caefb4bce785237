using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>The types of Streamiz and Confluent.Kafka that fixes read from or write to.</summary>
internal static class StreamizTypes
{
    public static bool IsStreamiz(ISymbol? symbol) =>
        symbol?.ContainingNamespace is { } space && FindOutermostNamespace(space).Name == "Streamiz";

    /// <summary>What a variable of this type tells about the record that is being processed.</summary>
    public static RecordKind? GetRecordKind(ITypeSymbol? type) => type switch
    {
        { Name: "IRecordContext" } when IsStreamiz(type) => RecordKind.Context,
        { Name: "Record" } when IsStreamiz(type) => RecordKind.Record,
        { Name: "ExternalRecord" } when IsStreamiz(type) => RecordKind.External,
        { Name: "ConsumeResult", ContainingNamespace.Name: "Kafka" } => RecordKind.Consumed,
        _ => null,
    };

    public static bool IsContextOnly(ITypeSymbol type) =>
        IsStreamiz(type) && type.Name is "IRecordContext" or "ExternalContext" or "ProcessorContext";

    private static INamespaceSymbol FindOutermostNamespace(INamespaceSymbol space) =>
        space.ContainingNamespace is { IsGlobalNamespace: false } outer ? FindOutermostNamespace(outer) : space;
}

internal enum RecordKind
{
    /// <summary>IRecordContext: time and position.</summary>
    Context,

    /// <summary>Record&lt;K, V&gt; of the processor API: time, position, key and value.</summary>
    Record,

    /// <summary>
    /// ExternalRecord&lt;K, V&gt; of the asynchronous operators: time, key and value; its position is that of an
    /// internal topic.
    /// </summary>
    External,

    /// <summary>Confluent.Kafka's ConsumeResult&lt;K, V&gt;: time, position, key and value.</summary>
    Consumed,
}
