using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>A request as the other side sees it: its method, and whether a key tells a repetition apart.</summary>
internal static class HttpRequest
{
    /// <summary>The header names that services use for an idempotency key.</summary>
    public static ImmutableHashSet<string> CommonHeaders { get; } = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Idempotency-Key", "X-Idempotency-Key", "Idempotency-Token", "X-Idempotency-Token", "PayPal-Request-Id");

    private static readonly HashSet<string> Idempotent = new(StringComparer.OrdinalIgnoreCase) { "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" };
    private static readonly HashSet<string> Repeated = new(StringComparer.OrdinalIgnoreCase) { "POST", "PATCH" };

    public static Repetition Of(EffectCall call, ImmutableHashSet<string> headers)
    {
        if (call.Api.Classification == "idempotent" || EffectEvaluation.IsSet(call))
            return Repetition.Harmless;
        var methods = Methods(call).ToList();
        if (methods.Any(Idempotent.Contains) && !methods.Any(Repeated.Contains))
            return Repetition.Harmless;
        if (HasKey(call, headers))
            return Repetition.Harmless;
        return methods.Any(Repeated.Contains) || call.Api.Classification is "non-idempotent" || call.Api.Classification.Contains("(set:") ? Repetition.Repeats : Repetition.Undecided;
    }

    private static IEnumerable<string> Methods(EffectCall call) =>
        call.Given.All<IMemberReferenceOperation>()
            .Where(member => member.Instance is null && member.Type?.Name is "HttpMethod" or "Method")
            .Select(member => member.Member.Name)
            .Concat(call.Given.Texts.Where(text => Idempotent.Contains(text) || Repeated.Contains(text)))
            .Concat(IsDefault(call) ? ["GET"] : []);

    // `new HttpRequestMessage()` that nobody gives a method.
    private static bool IsDefault(EffectCall call) =>
        call.Given.Any<IObjectCreationOperation>(creation => creation is { Type.Name: "HttpRequestMessage", Arguments.IsEmpty: true })
        && !call.Given.Any<ISimpleAssignmentOperation>(assignment => assignment.Target is IPropertyReferenceOperation { Property: { Name: "Method", ContainingType.Name: "HttpRequestMessage" } });

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
