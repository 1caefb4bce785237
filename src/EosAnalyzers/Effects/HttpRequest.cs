using System.Collections.Immutable;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>A request as the other side sees it: its method, and whether a key tells a repetition apart.</summary>
internal static class HttpRequest
{
    /// <summary>The header names that services use for an idempotency key, and those that make a request conditional on what it would change.</summary>
    public static ImmutableHashSet<string> CommonHeaders { get; } = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Idempotency-Key", "X-Idempotency-Key", "Idempotency-Token", "X-Idempotency-Token", "PayPal-Request-Id", "Repeatability-Request-ID", "If-Match", "If-None-Match");

    private static readonly HashSet<string> Reading = new(StringComparer.OrdinalIgnoreCase) { "GET", "HEAD", "OPTIONS", "TRACE" };
    private static readonly HashSet<string> Idempotent = new(Reading, StringComparer.OrdinalIgnoreCase) { "PUT", "DELETE" };
    private static readonly HashSet<string> Repeated = new(StringComparer.OrdinalIgnoreCase) { "POST", "PATCH" };

    public static Repetition Of(EffectCall call, ImmutableHashSet<string> headers) =>
        call.Api.Classification == "idempotent" || EffectEvaluation.IsSet(call) || HasKey(call, headers) ? Repetition.Harmless
        : call.Api.Classification.StartsWith("depends(", StringComparison.Ordinal) && !call.Api.Classification.Contains("(set:") ? ByMethod(call)
        : Repetition.Repeats;

    /// <summary>The request asks and changes nothing: it is no effect.</summary>
    public static bool IsRead(Sink sink, ImmutableArray<Step> path) =>
        sink.Api is { Kind: "effect.http", Classification: "depends(method)" }
        && Methods(new EffectCall(sink.Api, sink.Call, path)).ToList() is { Count: > 0 } methods && methods.All(Reading.Contains);

    private static Repetition ByMethod(EffectCall call)
    {
        var methods = Methods(call).ToList();
        return methods.Any(Repeated.Contains) ? Repetition.Repeats
            : methods.Any(Idempotent.Contains) ? Repetition.Harmless
            : Repetition.Undecided;
    }

    private static IEnumerable<string> Methods(EffectCall call) =>
        call.Given.All<IMemberReferenceOperation>()
            .Where(member => member.Instance is null && member.Type?.Name is "HttpMethod" or "Method")
            .Select(member => member.Member.Name)
            .Concat(call.Given.Texts.Where(text => Idempotent.Contains(text) || Repeated.Contains(text)))
            .Concat(IsDefault(call) ? ["GET"] : []);

    // `new HttpRequestMessage()` and RestSharp's `new RestRequest("rates")` that nobody gives a method.
    private static bool IsDefault(EffectCall call) =>
        call.Given.Any<IObjectCreationOperation>(creation => creation is { Type.Name: "HttpRequestMessage", Arguments.IsEmpty: true } || creation.Type?.Name == "RestRequest" && !HasMethod(creation))
        && !call.Given.Any<ISimpleAssignmentOperation>(assignment => assignment.Target is IPropertyReferenceOperation { Property: { Name: "Method", ContainingType.Name: "HttpRequestMessage" or "RestRequest" } });

    private static bool HasMethod(IObjectCreationOperation creation) =>
        creation.Arguments.Any(argument => argument.Parameter?.Type.Name == "Method" && argument.ArgumentKind != ArgumentKind.DefaultValue);

    private static bool HasKey(EffectCall call, ImmutableHashSet<string> headers) =>
        call.Given.Any<IArgumentOperation>(argument => IsHeader(argument.Value, headers))
        || call.Arguments.Any(argument => IsHeader(argument.Value, headers))
        || call.Method is { } method && method.Parameters.SelectMany(parameter => parameter.GetAttributes()).Concat(method.GetAttributes()).Any(attribute => IsHeader(attribute, headers));

    private static bool IsHeader(IOperation name, ImmutableHashSet<string> headers) =>
        name.ConstantValue is { HasValue: true, Value: string text } && headers.Contains(text);

    // Refit says it by attribute: [Header("Idempotency-Key")] on the parameter that carries the key.
    private static bool IsHeader(AttributeData attribute, ImmutableHashSet<string> headers) =>
        attribute.ConstructorArguments.Any(argument => argument is { Kind: TypedConstantKind.Primitive, Value: string text } && headers.Contains(text));
}
