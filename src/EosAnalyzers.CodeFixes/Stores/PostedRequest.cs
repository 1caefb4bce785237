using System.Globalization;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.CodeFixes.Stores;

/// <summary>
/// A request that HttpClient's own POST and PATCH methods build, taken apart so that a header can be added to it.
/// </summary>
internal sealed class PostedRequest
{
    private readonly InvocationExpressionSyntax call;
    private readonly IInvocationOperation bound;

    private PostedRequest(InvocationExpressionSyntax call, IInvocationOperation bound) =>
        (this.call, this.bound) = (call, bound);

    public static PostedRequest? Create(InvocationExpressionSyntax call, SemanticModel model) =>
        call.Expression is MemberAccessExpressionSyntax
            && model.GetOperation(call) is IInvocationOperation bound
            && IsPostOrPatch(bound.TargetMethod) ? new(call, bound) : null;

    /// <summary>
    /// The same request with the header: method, address, content, serializer options and cancellation stay what they
    /// are.
    /// </summary>
    public ExpressionSyntax AddIdempotencyKey(string key)
    {
        var client = ((MemberAccessExpressionSyntax)call.Expression).Expression;
        var method = bound.TargetMethod.Name.StartsWith("Post", StringComparison.Ordinal) ? "Post" : "Patch";
        var cancellation = FindArgumentText("cancellationToken") is { } token ? $", {token}" : "";
        return GeneratedCode.ParseExpression(
            $"{client}.SendAsync(new System.Net.Http.HttpRequestMessage(System.Net.Http.HttpMethod.{method}, {FindArgumentText("requestUri")}) "
            + $"{{ Content = {GetContent()}, Headers = {{ {{ \"Idempotency-Key\", {key} }} }} }}{cancellation})");
    }

    /// <summary>A call by whose name a request may be posted, so that several of one record get several keys.</summary>
    public static bool IsPost(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } }
            && (name.StartsWith("Post", StringComparison.Ordinal) || name.StartsWith("Patch", StringComparison.Ordinal));

    private static bool IsPostOrPatch(IMethodSymbol method) =>
        method.Name is "PostAsync" or "PatchAsync" or "PostAsJsonAsync" or "PatchAsJsonAsync"
            && method.ContainingType.Name is "HttpClient" or "HttpClientJsonExtensions";

    private string GetContent() => FindArgumentText("value") is not { } value ? FindArgumentText("content") ?? "null"
        : FindArgumentText("jsonTypeInfo") is { } type ? $"System.Net.Http.Json.JsonContent.Create({value}, {type})"
        : FindArgumentText("options") is { } options
        ? $"System.Net.Http.Json.JsonContent.Create({value}, options: {options})"
        : $"System.Net.Http.Json.JsonContent.Create({value})";

    /// <summary>The key of a business id. Two requests for one order need two: the address tells them apart.</summary>
    public string GetKey(BusinessKey id) =>
        $"{RecordIdFile.TypeName}.FromKey(\"{GetPurpose()}\", {id.Expression}).ToString()";

    private string GetPurpose() =>
        bound.Arguments.FirstOrDefault(argument =>
            argument.Parameter?.Name == "requestUri")?.Value.ConstantValue.Value is string address
        && new string(
            address.Where(letter => char.IsLetterOrDigit(letter) || letter is '/' or '-')
                .ToArray()).Trim('/') is { Length: > 0 } words
            ? words.Replace('/', '-').ToLower(CultureInfo.InvariantCulture)
            : bound.TargetMethod.Name.StartsWith("Post", StringComparison.Ordinal) ? "post" : "patch";

    private string? FindArgumentText(string parameter) =>
        bound.Arguments.FirstOrDefault(argument =>
            argument.Parameter?.Name == parameter && argument.ArgumentKind != ArgumentKind.DefaultValue)
            is { Syntax: ArgumentSyntax { Expression: var expression } } ? expression.ToString() : null;
}
