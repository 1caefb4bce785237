using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.CodeFixes.Stores;

/// <summary>An index operation of Elasticsearch's clients, given the id that the second attempt overwrites.</summary>
internal static class IndexedDocument
{
    private const string Client = "ElasticsearchClient";

    /// <summary>
    /// Null for a form whose id cannot be added to the call itself: a request object, a bulk of documents.
    /// </summary>
    public static ExpressionSyntax? AddId(string id, InvocationExpressionSyntax call, IInvocationOperation bound)
    {
        if (bound.TargetMethod.Name is not ("Index" or "IndexAsync" or "IndexDocument" or "IndexDocumentAsync")
            || call.ArgumentList.Arguments is not { Count: > 0 } arguments)
            return null;
        var takesDocument = bound.TargetMethod.Parameters[0].Name == "document";
        return arguments.Select(argument => argument.Expression)
            .OfType<SimpleLambdaExpressionSyntax>()
            .FirstOrDefault() is { } description
            ? description.ExpressionBody is { } body
                ? call.ReplaceNode(body, GeneratedCode.ParseExpression($"{body}.Id({id})"))
                : null
            : takesDocument && !HasPositionedArguments(arguments)
            ? AddIdDescription(id, (MemberAccessExpressionSyntax)call.Expression, arguments, bound)
            : null;
    }

    /// <summary>
    /// A call by whose name a document may be indexed, so that several of one record get several ids.
    /// </summary>
    public static bool IsIndex(SyntaxNode node) =>
        node is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Index"
            or "IndexAsync"
            or "IndexDocument"
            or "IndexDocumentAsync"
            }
        };

    // The document alone, or with a token.
    private static bool HasPositionedArguments(SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        arguments.Count > 2 || arguments.Any(argument => argument.NameColon is not null);

    private static ExpressionSyntax? AddIdDescription(
        string id,
        MemberAccessExpressionSyntax access,
        SeparatedSyntaxList<ArgumentSyntax> arguments,
        IInvocationOperation bound)
    {
        if (arguments.Count == 2 && bound.TargetMethod.Parameters[1].Type.Name != "CancellationToken")
            return null;
        var name = bound.TargetMethod.Name.Replace("Document", "");
        var document = ParameterNaming.FindFreeName("document", access.Parent!, bound.SemanticModel!);
        var given = bound.TargetMethod.ContainingType.Name == Client
            ? id
            : $"{document} => {document}.Id({id})";
        var rest = arguments.Count == 2 ? $", {arguments[1]}" : "";
        return GeneratedCode.ParseExpression($"{access.Expression}.{name}({arguments[0]}, {given}{rest})");
    }
}
