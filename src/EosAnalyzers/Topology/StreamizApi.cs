using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Topology;

/// <summary>The Streamiz members through which user code enters a topology, by name.</summary>
internal static class StreamizApi
{

    // Names only: whether a call is meant is decided by the symbol, whatever the number of its parameters is
    // (1.5 and 1.6 have no record context, 1.7 and later have it last).
    private static readonly HashSet<string> OperatorNames =
    [
        "Branch", "Filter", "FilterNot", "Map", "FlatMap", "MapValues", "FlatMapValues", "SelectKey", "GroupBy",
        "Foreach", "Peek", "To", "WithRecordTimestamp", "Repartition", "Partitioner", "WithStreamPartitioner",
        "Join", "LeftJoin", "OuterJoin", "DropDuplicate", "Aggregate", "Reduce", "ToStream",
        "MapAsync", "FlatMapAsync", "MapValuesAsync", "FlatMapValuesAsync", "ForeachAsync",
        "Processor", "Transformer", "Schedule", "WithKeyValueMapper",
    ];

    // They are there to ask a service for each record, on a thread of their own, and emit what it answers.
    private static readonly string[] EmittingAsyncOperators =
        ["MapAsync", "FlatMapAsync", "MapValuesAsync", "FlatMapValuesAsync"];

    private static readonly HashSet<string> ContractNames =
    [
        "IKeyValueMapper",
        "IValueMapper",
        "IValueMapperWithKey",
        "IValueJoiner",
        "Initializer",
        "Aggregator",
        "Reducer",
        "ITransformer", "IProcessor", "IStreamPartitioner", "ITopicNameExtractor", "IRecordTimestampExtractor",
        "ITimestampExtractor", "ISerDes",
    ];

    // Called once per task, not once per record.
    private static readonly HashSet<string> InitializingMethods = ["Init", "Initialize"];

    private static readonly HashSet<string> LifeCycleMethods = [.. InitializingMethods, "Close", "Dispose"];

    // Each of them decides what becomes of a record; the other callbacks of the configuration belong to the life cycle.
    private static readonly HashSet<string> HandlerProperties = [
        "InnerExceptionHandler",
        "DeserializationExceptionHandler",
        "ProductionExceptionHandler"
    ];

    /// <summary>The operator asks a service for each record and emits the answer: <c>MapValuesAsync</c>.</summary>
    public static bool IsEmittingAsyncOperator(string name) => Array.IndexOf(EmittingAsyncOperators, name) >= 0;

    /// <summary>The operators that take code, and the properties that do.</summary>
    public static IEnumerable<string> EntryNames => OperatorNames.Concat(HandlerProperties);

    /// <summary>
    /// What runs when an attempt has failed: each failure is an event of its own, and what is told of it no duplicate.
    /// </summary>
    public static bool IsFailureHandler(string property) => property == "InnerExceptionHandler";

    public static bool IsHandlerProperty(string property) => HandlerProperties.Contains(property);

    public static bool IsContractName(string name) => ContractNames.Contains(name);

    /// <summary>
    /// An override of what one of Streamiz's own base classes does with each record, such as
    /// <c>AbstractSerDes.Deserialize</c>.
    /// </summary>
    public static bool OverridesPerRecordMethod(IMethodSymbol method) =>
        method.OverriddenMethod is { } overridden
            && IsPerRecordName(method.Name)
            && (IsStreamizType(overridden.ContainingType) || OverridesPerRecordMethod(overridden));

    public static bool IsOperatorName(string name) => OperatorNames.Contains(name);

    public static bool IsOperator(IMethodSymbol method) =>
        OperatorNames.Contains(method.Name) && IsStreamizType(method.ContainingType);

    /// <summary>An interface whose implementation is called with each record.</summary>
    public static bool IsContract(INamedTypeSymbol type) => ContractNames.Contains(type.Name) && IsStreamizType(type);

    public static bool IsPerRecordName(string method) => !LifeCycleMethods.Contains(method);

    /// <summary>It runs once per task, before the first record.</summary>
    public static bool IsInitializingName(string method) => InitializingMethods.Contains(method);

    public static bool IsTimestampExtractor(INamedTypeSymbol type) =>
        type.Name is "ITimestampExtractor" or "IRecordTimestampExtractor" && IsStreamizType(type);

    public static bool IsStreamizType(ITypeSymbol? type)
    {
        // The names one by one: a namespace makes its text anew for each who asks.
        for (var space = type?.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is
                {
                    Name: "Net",
                    ContainingNamespace:
                    {
                        Name: "Kafka",
                        ContainingNamespace: { Name: "Streamiz", ContainingNamespace.IsGlobalNamespace: true }
                    }
                })
                return true;
        }
        return false;
    }
}
