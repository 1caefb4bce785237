using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Topology;

/// <summary>The Streamiz members through which user code enters a topology, by name.</summary>
internal static class Operators
{
    private const string Root = "Streamiz.Kafka.Net";

    // Names only: whether a call is meant is decided by the symbol, whatever the number of its parameters is
    // (1.5 and 1.6 have no record context, 1.7 and later have it last).
    private static readonly HashSet<string> Names =
    [
        "Branch", "Filter", "FilterNot", "Map", "FlatMap", "MapValues", "FlatMapValues", "SelectKey", "GroupBy",
        "Foreach", "Peek", "To", "WithRecordTimestamp", "Repartition", "Partitioner", "WithStreamPartitioner",
        "Join", "LeftJoin", "OuterJoin", "DropDuplicate", "Aggregate", "Reduce", "ToStream",
        "MapAsync", "FlatMapAsync", "MapValuesAsync", "FlatMapValuesAsync", "ForeachAsync",
        "Processor", "Transformer", "Schedule",
    ];

    private static readonly HashSet<string> Contracts =
    [
        "IKeyValueMapper", "IValueMapper", "IValueMapperWithKey", "IValueJoiner", "Initializer", "Aggregator", "Reducer",
        "ITransformer", "IProcessor", "IStreamPartitioner", "ITopicNameExtractor", "IRecordTimestampExtractor",
        "ITimestampExtractor", "ISerDes",
    ];

    // Called once per task, not once per record.
    private static readonly HashSet<string> LifeCycle = ["Init", "Initialize", "Close", "Dispose"];

    public static bool MayBeOperator(string name) => Names.Contains(name);

    public static bool IsOperator(IMethodSymbol method) =>
        Names.Contains(method.Name) && IsStreamiz(method.ContainingType);

    /// <summary>An interface whose implementation is called with each record.</summary>
    public static bool IsContract(INamedTypeSymbol type) => Contracts.Contains(type.Name) && IsStreamiz(type);

    public static bool IsPerRecord(string method) => !LifeCycle.Contains(method);

    public static bool IsTimestampExtractor(INamedTypeSymbol type) => type.Name is "ITimestampExtractor" or "IRecordTimestampExtractor" && IsStreamiz(type);

    private static bool IsStreamiz(ITypeSymbol? type) =>
        type?.ContainingNamespace is { IsGlobalNamespace: false } space
        && (space.ToDisplayString() is Root || space.ToDisplayString().StartsWith(Root + ".", StringComparison.Ordinal));
}
