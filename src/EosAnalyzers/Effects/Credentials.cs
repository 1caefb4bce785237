using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// How a request is allowed: an access token is no part of what the request does, and fetching one changes nothing.
/// </summary>
internal static class Credentials
{
    private static readonly HashSet<string> Members = [
        "Authorization",
        "ProxyAuthorization",
        "Credentials",
        "DefaultRequestHeaders"
    ];
    private static readonly HashSet<string> Methods = [
        "SetBearerToken",
        "SetBasicAuthentication",
        "WithOAuthBearerToken",
        "WithBasicAuth"
    ];

    /// <summary>The operation gives a request its credentials.</summary>
    public static bool IsCredential(IOperation operation) => operation switch
    {
        IAssignmentOperation { Target: IPropertyReferenceOperation property } =>
            Members.Contains(property.Property.Name),
        IObjectCreationOperation creation => creation.Type?.Name == "AuthenticationHeaderValue",
        IInvocationOperation call => Methods.Contains(call.TargetMethod.Name) || NamesAuthorization(call),
        _ => false,
    };

    /// <summary>The request asks an authorization server for a token.</summary>
    public static bool IsTokenRequest(EffectCall call) =>
        call.Api.Kind == ApiKind.EffectHttp && call.ArgumentSlice.ConstantTexts.Any(IsTokenText);

    private static bool NamesAuthorization(IInvocationOperation call) =>
        call.TargetMethod.Name.StartsWith("Add", StringComparison.Ordinal)
            || call.TargetMethod.Name is "TryAddWithoutValidation" or "WithHeader"
            ? call.Arguments.Any(argument =>
                argument.Value.ConstantValue is { HasValue: true, Value: string text }
                    && text.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            : false;

    private static bool IsTokenText(string text) =>
        text is "grant_type" or "client_credentials" or "refresh_token"
        || text.Contains("grant_type=")
        || text.TrimEnd('/') is var path
            && (path.EndsWith("/token", StringComparison.OrdinalIgnoreCase)
                || path.Equals("token", StringComparison.OrdinalIgnoreCase));
}
