using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Variables that outlive an attempt: statics, captured variables, fields of what is captured. An aborted attempt has
/// already changed them.
/// </summary>
internal static class SharedState
{
    private static readonly HashSet<string> ChangingMethods =
    [
        "Add",
        "TryAdd",
        "AddRange",
        "AddOrUpdate",
        "Insert",
        "Remove",
        "TryRemove",
        "RemoveAt",
        "RemoveAll",
        "TryUpdate",
        "Enqueue",
        "Dequeue",
        "TryDequeue",
        "Push",
        "Pop",
        "TryPop",
        "TryTake",
        "AddFirst",
        "AddLast",
        "UnionWith",
        "ExceptWith",
    ];

    /// <summary>The catalogued method of a collection that changes it.</summary>
    public static bool ChangesCollection(IMethodSymbol method) =>
        IsChangingName(method.Name)
            && IsCollection(method.ContainingType)
            && !method.ContainingType.Name.StartsWith("Immutable", StringComparison.Ordinal)
        || ChangesChannel(method);

    // `channel.Reader.TryRead(out var earlier)`: a channel keeps what an earlier record has written.
    private static bool ChangesChannel(IMethodSymbol method) =>
        method is
        {
            Name: "TryWrite"
            or "WriteAsync"
            or "TryRead"
            or "ReadAsync", ContainingType:
            {
                Name: "ChannelWriter"
                or "ChannelReader", ContainingNamespace.Name: "Channels"
            }
        };

    /// <summary>The method of a text that is being built which changes it.</summary>
    public static bool ChangesText(IMethodSymbol method) =>
        method.ContainingType is { Name: "StringBuilder", ContainingNamespace.Name: "Text" }
            && (method.Name.StartsWith("Append", StringComparison.Ordinal)
                || method.Name is "Insert" or "Remove" or "Replace");

    public static bool IsChangingName(string method) => ChangingMethods.Contains(method);

    /// <summary>What was in it is gone: what is put in afterwards is this record's.</summary>
    public static bool EmptiesCollection(IMethodSymbol method) =>
        method.Name == "Clear"
            && (IsCollection(method.ContainingType) || method.ContainingType.Name == "StringBuilder");

    public static bool IsInterlocked(IMethodSymbol method) =>
        method.ContainingType is { Name: "Interlocked", ContainingNamespace.Name: "Threading" };

    public static bool IsCollection(ITypeSymbol? type) =>
        type?.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true;
}
