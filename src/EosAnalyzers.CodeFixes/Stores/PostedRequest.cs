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
            && (name.StartsWith("Post", StringComparison.Ordinal)
                || name.StartsWith("Patch", StringComparison.Ordinal));

    private static bool IsPostOrPatch(IMethodSymbol method) =>
        method.Name is "PostAsync" or "PatchAsync" or "PostAsJsonAsync" or "PatchAsJsonAsync"
            && method.ContainingType.Name is "HttpClient" or "HttpClientJsonExtensions";

    private string GetContent() => FindArgumentText("value") is not { } value ? FindArgumentText("content") ?? "null"
        : FindArgumentText("jsonTypeInfo") is { } type ? $"System.Net.Http.Json.JsonContent.Create({value}, {type})"
        : FindArgumentText("options") is { } options
        ? $"System.Net.Http.Json.JsonContent.Create({value}, options: {options})"
        : $"System.Net.Http.Json.JsonContent.Create({value})";

    /// <summary>
    /// The key of a business id. Two requests for one order need two: method and address tell them apart, else a
    /// number.
    /// </summary>
    public string GetKey(BusinessKey id)
    {
        var purpose = GetPurpose();
        var root = call.SyntaxTree.GetRoot();
        var free = IdOrdinal.FindFreeName(
            purpose,
            call,
            root,
            node =>
                node is InvocationExpressionSyntax other
                    && Create(other, bound.SemanticModel!)?.GetPurpose() == purpose);
        return $"{RecordIdFile.TypeName}.FromKey(\"{free}\", {id.Expression}).ToString()";
    }

    private string GetPurpose()
    {
        var isPost = bound.TargetMethod.Name.StartsWith("Post", StringComparison.Ordinal);
        var words = string.Join(
            "-", GetAddress().Split('/', '?', '&', '=').Select(FindWords).Where(word => word.Length > 0));
        return words.Length == 0 ? isPost ? "post" : "patch" : isPost ? words : "patch-" + words;
    }

    private static string FindWords(string part) =>
        new string(part.Where(letter => char.IsLetterOrDigit(letter) || letter == '-').ToArray()).ToLower(
            CultureInfo.InvariantCulture);

    // What the code spells out of the address.
    private string GetAddress()
    {
        var address = bound.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "requestUri")?.Value;
        return address?.ConstantValue.Value as string
            ?? string.Concat(address?.Syntax.DescendantNodesAndSelf().Select(node => node switch
            {
                InterpolatedStringTextSyntax text => text.TextToken.ValueText,
                LiteralExpressionSyntax { Token.Value: string text } => text,
                InterpolationSyntax => "/",
                _ => "",
            }) ?? []);
    }

    private string? FindArgumentText(string parameter) =>
        UpsertedDocument.FindArgumentText(parameter, bound);
}
