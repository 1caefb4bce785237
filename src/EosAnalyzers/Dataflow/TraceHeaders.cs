using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Headers by which somebody finds one request among others in the logs. Each attempt is a request of its own and may
/// have an id of its own: nothing is kept of it. Nor is of those by which a request is let in.
/// </summary>
internal static class TraceHeaders
{
    private static readonly ImmutableHashSet<string> Names = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "traceparent",
        "tracestate",
        "baggage",
        "Request-Id",
        "X-Request-Id",
        "Correlation-Id",
        "X-Correlation-Id",
        "X-Trace-Id",
        "X-B3-TraceId",
        "X-B3-SpanId",
        "X-Amzn-Trace-Id",
        "X-Cloud-Trace-Context",
        "x-ms-client-request-id",
        "x-ms-correlation-request-id",
        "User-Agent",
        "Date",
        "Authorization",
        "Proxy-Authorization",
        "X-Auth-Token",
        "X-Api-Key");

    /// <summary>Takes such a header out of what a request is given.</summary>
    public static void Drop(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, ValueNode[] passed)
    {
        if (!IsGiven(method, arguments))
            return;
        for (var i = method.IsExtensionMethod ? 1 : 0; i < passed.Length; i++)
            passed[i] = ValueNode.Stable;
    }

    // `request.Headers.Add("X-Correlation-Id", Guid.NewGuid().ToString())`
    private static bool IsGiven(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments) =>
        (method.Name.StartsWith("Add", StringComparison.Ordinal)
            || method.Name is "TryAddWithoutValidation" or "WithHeader")
        && (IsOfHeaders(method.ContainingType) || method.Name.EndsWith("Header", StringComparison.Ordinal))
        && arguments.Any(argument =>
            argument.Value.ConstantValue is { HasValue: true, Value: string name } && Names.Contains(name));

    private static bool IsOfHeaders(ITypeSymbol type) =>
        type.Name.EndsWith("Headers", StringComparison.Ordinal)
            && type.ContainingNamespace?.ToDisplayString().StartsWith(
                "System.Net.Http", StringComparison.Ordinal) == true;
}
