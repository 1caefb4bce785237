using EosAnalyzers.Catalog;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Http;

/// <summary>A request as the other side sees it: its method, and whether a key tells a repetition apart.</summary>
internal static class HttpRequestEvaluator
{
    /// <summary>
    /// The header names that services use for an idempotency key, and those that make a request conditional on what it
    /// would change.
    /// </summary>
    public static ImmutableHashSet<string> IdempotencyHeaders { get; } = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Idempotency-Key",
        "X-Idempotency-Key",
        "Idempotency-Token",
        "X-Idempotency-Token",
        "PayPal-Request-Id",
        "Repeatability-Request-ID",
        "If-Match",
        "If-None-Match");

    private static readonly HashSet<string> ReadOnlyMethods = new(StringComparer.OrdinalIgnoreCase)
    {
        "GET",
        "HEAD",
        "OPTIONS",
        "TRACE"
    };
    private static readonly HashSet<string> IdempotentMethods = new(ReadOnlyMethods, StringComparer.OrdinalIgnoreCase)
    {
        "PUT",
        "DELETE"
    };
    private static readonly HashSet<string> RepeatingMethods = new(StringComparer.OrdinalIgnoreCase)
    {
        "POST",
        "PATCH"
    };

    private static readonly Regex SearchAddress = new(
        @"(^|/)_(m?search|count|mget|field_caps)(/template)?($|[?#])", RegexOptions.CultureInvariant);

    public static ReplayOutcome JudgeRequest(EffectCall call, ImmutableHashSet<string> headers) =>
        call.Api.Classification == "idempotent"
            || EffectEvaluator.HasNamedSetting(call)
            || HasIdempotencyKey(call, headers)
            || Credentials.IsTokenRequest(call)
            || AsksByPost(call) ? ReplayOutcome.Harmless
        : call.Api.Classification.StartsWith("depends(", StringComparison.Ordinal)
            && !call.Api.Classification.Contains("(set:") ? JudgeByMethod(call)
        : ReplayOutcome.Repeats;

    /// <summary>The request asks and changes nothing: it is no effect.</summary>
    public static bool IsReadOnlyRequest(ReachedEffect sink, EffectPath path) =>
        sink.Call is not null &&
        sink.Api is { Kind: ApiKind.EffectHttp, Classification: "depends(method)" }
        && FindMethods(new EffectCall(sink.Api, sink.Call, path)).ToList() is { Count: > 0 } methods
        && methods.All(ReadOnlyMethods.Contains);

    /// <summary>The same of a call that is no effect of a finding.</summary>
    public static bool IsReadOnlyRequest(IInvocationOperation asked) =>
        ApiCatalog.Embedded.FindRow(asked.TargetMethod) is { } row
            && IsReadOnlyRequest(new ReachedEffect(row, asked), EffectPath.Empty);

    // Elasticsearch takes its questions by POST.
    private static bool AsksByPost(EffectCall call) => call.ArgumentSlice.ConstantTexts.Any(SearchAddress.IsMatch);

    private static ReplayOutcome JudgeByMethod(EffectCall call)
    {
        var methods = FindMethods(call).ToList();
        return methods.Any(RepeatingMethods.Contains) ? ReplayOutcome.Repeats
            : methods.Any(IdempotentMethods.Contains) ? ReplayOutcome.Harmless
            : ReplayOutcome.Undecided;
    }

    private static IEnumerable<string> FindMethods(EffectCall call) =>
        call.ArgumentSlice.OfType<IMemberReferenceOperation>()
            .Where(member => member.Instance is null && member.Type?.Name is "HttpMethod" or "Method")
            .Select(member => member.Member.Name)
            .Concat(
                call.ArgumentSlice.ConstantTexts.Where(text =>
                    IdempotentMethods.Contains(text) || RepeatingMethods.Contains(text)))
            .Concat(DefaultsToGet(call) ? ["GET"] : []);

    // `new HttpRequestMessage()` and RestSharp's `new RestRequest("rates")` that nobody gives a method.
    private static bool DefaultsToGet(EffectCall call) =>
        call.ArgumentSlice.Any<IObjectCreationOperation>(creation =>
            creation is { Type.Name: "HttpRequestMessage", Arguments.IsEmpty: true }
                || creation.Type?.Name == "RestRequest" && !IsGivenMethod(creation))
        && !call.ArgumentSlice.Any<ISimpleAssignmentOperation>(assignment =>
            assignment.Target is IPropertyReferenceOperation
            {
                Property:
                {
                    Name: "Method", ContainingType.Name: "HttpRequestMessage"
                or "RestRequest"
                }
            });

    private static bool IsGivenMethod(IObjectCreationOperation creation) =>
        creation.Arguments.Any(argument =>
            argument.Parameter?.Type.Name == "Method" && argument.ArgumentKind != ArgumentKind.DefaultValue);

    private static bool HasIdempotencyKey(EffectCall call, ImmutableHashSet<string> headers) =>
        call.ArgumentSlice.Any<IArgumentOperation>(argument =>
            IsKeyHeader(argument.Value, headers) && !call.Path.LeavesOut(argument))
        || IsBuilder(call.Receiver?.Type)
            && call.ReceiverSlice.Any<IArgumentOperation>(argument => IsKeyHeader(argument.Value, headers))
        || call.ArgumentSlice.Any<IPropertyReferenceOperation>(IsCondition)
        || call.Arguments.Any(argument => IsKeyHeader(argument.Value, headers))
        || call.Method is { } method
            && method.Parameters.SelectMany(parameter => parameter.GetAttributes())
                .Concat(method.GetAttributes())
                .Any(attribute => IsKeyHeader(attribute, headers));

    // `request.Headers.IfMatch.Add(version)`
    private static bool IsCondition(IPropertyReferenceOperation header) =>
        header.Property is
        {
            Name: "IfMatch" or "IfNoneMatch" or "IfUnmodifiedSince",
            ContainingType.Name: "HttpRequestHeaders"
        };

    // `url.WithHeader("Idempotency-Key", id).PostJsonAsync(order)` is called on the request itself; a client sends many
    // requests.
    private static bool IsBuilder(ITypeSymbol? receiver) =>
        receiver is not null
            && !receiver.Name.EndsWith("Client", StringComparison.Ordinal)
            && !receiver.Name.EndsWith("Invoker", StringComparison.Ordinal);

    private static bool IsKeyHeader(IOperation name, ImmutableHashSet<string> headers) =>
        name.ConstantValue is { HasValue: true, Value: string text } && headers.Contains(text);

    // Refit says it by attribute: [Header("Idempotency-Key")] on the parameter that carries the key.
    private static bool IsKeyHeader(AttributeData attribute, ImmutableHashSet<string> headers) =>
        attribute.ConstructorArguments.Any(argument =>
            argument is { Kind: TypedConstantKind.Primitive, Value: string text } && headers.Contains(text));
}
