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
        "Processor", "Transformer", "Schedule", "WithKeyValueMapper",
    ];

    private static readonly HashSet<string> Contracts =
    [
        "IKeyValueMapper", "IValueMapper", "IValueMapperWithKey", "IValueJoiner", "Initializer", "Aggregator", "Reducer",
        "ITransformer", "IProcessor", "IStreamPartitioner", "ITopicNameExtractor", "IRecordTimestampExtractor",
        "ITimestampExtractor", "ISerDes",
    ];

    // Called once per task, not once per record.
    private static readonly HashSet<string> LifeCycle = ["Init", "Initialize", "Close", "Dispose"];

    // Each of them decides what becomes of a record; the other callbacks of the configuration belong to the life cycle.
    private static readonly HashSet<string> Handlers = ["InnerExceptionHandler", "DeserializationExceptionHandler", "ProductionExceptionHandler"];

    /// <summary>The operators that take code, and the properties that do.</summary>
    public static IEnumerable<string> Entries => Names.Concat(Handlers);

    public static bool IsHandler(string property) => Handlers.Contains(property);

    public static bool IsContractName(string name) => Contracts.Contains(name);

    /// <summary>An override of what one of Streamiz's own base classes does with each record, such as <c>AbstractSerDes.Deserialize</c>.</summary>
    public static bool OverridesPerRecord(IMethodSymbol method) =>
        method.OverriddenMethod is { } overridden && IsPerRecord(method.Name) && (IsStreamiz(overridden.ContainingType) || OverridesPerRecord(overridden));

    public static bool MayBeOperator(string name) => Names.Contains(name);

    public static bool IsOperator(IMethodSymbol method) =>
        Names.Contains(method.Name) && IsStreamiz(method.ContainingType);

    /// <summary>An interface whose implementation is called with each record.</summary>
    public static bool IsContract(INamedTypeSymbol type) => Contracts.Contains(type.Name) && IsStreamiz(type);

    public static bool IsPerRecord(string method) => !LifeCycle.Contains(method);

    public static bool IsTimestampExtractor(INamedTypeSymbol type) => type.Name is "ITimestampExtractor" or "IRecordTimestampExtractor" && IsStreamiz(type);

    public static bool IsStreamiz(ITypeSymbol? type) =>
        type?.ContainingNamespace is { IsGlobalNamespace: false } space
        && (space.ToDisplayString() is Root || space.ToDisplayString().StartsWith(Root + ".", StringComparison.Ordinal));
}
