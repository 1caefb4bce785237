using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Stores;

/// <summary>
/// A store that answers a second attempt as it did the first one, so that its answer guards nothing:
/// <c>if (redis.StringSet(key, 1))</c> is true whenever the value was written, with <c>When.NotExists</c> only once.
/// </summary>
internal static class RepeatedStoreAnswer
{
    private static readonly HashSet<string> RedisAnswers = ["StringSet", "KeyExpire", "KeyTouch"];

    // What a result says of the operation, and not of what was there before it.
    private static readonly Dictionary<string, HashSet<string>> RepeatedMembers = new(StringComparer.Ordinal)
    {
        ["MongoDB"] = ["IsAcknowledged", "IsModifiedCountAvailable", "RequestCount"],
        ["Elastic"] = ["IsValidResponse", "IsSuccess", "ApiCallDetails", "ElasticsearchServerError", "Id", "Index"],
        ["Nest"] = ["IsValid", "ApiCall", "ServerError", "OriginalException", "Id", "Index"],
    };

    /// <param name="asked">The call of the store.</param>
    /// <param name="condition">What is decided by its answer.</param>
    public static bool IsSame(IInvocationOperation asked, IOperation condition) =>
        asked.TargetMethod.ContainingNamespace is { } space
            && (space.ToDisplayString() == "StackExchange.Redis"
                ? RedisAnswers.Contains(TrimAsync(asked.TargetMethod.Name)) && IsUnconditional(asked)
                : RepeatedMembers.TryGetValue(FindRoot(space), out var members)
                    && !asked.TargetMethod.Name.StartsWith("Create", StringComparison.Ordinal)
                    && ReadMembers(asked, condition).ToList() is { Count: > 0 } read
                    && read.TrueForAll(members.Contains));

    /// <summary>
    /// A search engine says what its operation has found: <c>client.Index(..).Result == Result.Created</c> of a
    /// document with an id, <c>client.Create(..).IsValid</c>.
    /// </summary>
    public static bool TellsFirst(IInvocationOperation asked, IOperation condition, EffectPath path) =>
        ApiCatalog.Embedded.FindRow(asked.TargetMethod) is { Kind: ApiKind.EffectSearch } row
            && ReadMembers(asked, condition).ToList() is { Count: > 0 } read
            && (asked.TargetMethod.Name.StartsWith("Create", StringComparison.Ordinal)
                ? read.Exists(member => member is "Result" or "IsValid" or "IsValidResponse" or "IsSuccess")
                : read.Contains("Result")
                    && DocumentId.JudgeIndex(new EffectCall(row, asked, path)) != ReplayOutcome.Repeats);

    private static string TrimAsync(string name) => name.EndsWith("Async", StringComparison.Ordinal)
        ? name.Substring(0, name.Length - "Async".Length)
        : name;

    private static string FindRoot(INamespaceSymbol space)
    {
        while (space.ContainingNamespace is { IsGlobalNamespace: false } outer)
            space = outer;
        return space.Name;
    }

    private static bool IsUnconditional(IInvocationOperation asked) => asked.Arguments
        .Where(argument => argument.Parameter is { Name: "when" })
        .All(argument => argument.ArgumentKind == ArgumentKind.DefaultValue
            || argument.Value.UnwrapConversions() is IMemberReferenceOperation { Member.Name: "Always" });

    private static IEnumerable<string> ReadMembers(IInvocationOperation asked, IOperation condition)
    {
        var result = asked.Type
            is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } awaited }
            ? awaited[0]
            : asked.Type;
        return condition.DescendantsAndSelf()
            .Select(read => read switch
            {
                IPropertyReferenceOperation property => (property.Instance, property.Property.Name),
                IInvocationOperation { Instance: { } instance } call => (instance, call.TargetMethod.Name),
                _ => (null, ""),
            })
            .Where(read => SymbolEqualityComparer.Default.Equals(read.Item1?.UnwrapConversions().Type, result))
            .Select(read => read.Item2);
    }
}
