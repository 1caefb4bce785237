using EosAnalyzers.CodeFixes.Record;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
    public static ExpressionSyntax? AddId(BusinessKey id, InvocationExpressionSyntax call, IInvocationOperation bound)
    {
        if (bound.TargetMethod.Name is not ("Index" or "IndexAsync" or "IndexDocument" or "IndexDocumentAsync")
            || call.ArgumentList.Arguments is not { Count: > 0 } arguments)
            return null;
        var takesDocument = bound.TargetMethod.Parameters[0].Name == "document";
        return arguments.Select(argument => argument.Expression)
            .OfType<SimpleLambdaExpressionSyntax>()
            .FirstOrDefault() is { } description
            ? description.ExpressionBody is { } body
                ? call.ReplaceNode(body, SyntaxFactory.ParseExpression($"{body}.Id({id.Expression})"))
                : null
            : takesDocument && !HasPositionedArguments(arguments)
            ? AddIdDescription(id, (MemberAccessExpressionSyntax)call.Expression, arguments, bound)
            : null;
    }

    // The document alone, or with a token.
    private static bool HasPositionedArguments(SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        arguments.Count > 2 || arguments.Any(argument => argument.NameColon is not null);

    private static ExpressionSyntax? AddIdDescription(
        BusinessKey id,
        MemberAccessExpressionSyntax access,
        SeparatedSyntaxList<ArgumentSyntax> arguments,
        IInvocationOperation bound)
    {
        if (arguments.Count == 2 && bound.TargetMethod.Parameters[1].Type.Name != "CancellationToken")
            return null;
        var name = bound.TargetMethod.Name.Replace("Document", "");
        var given = bound.TargetMethod.ContainingType.Name == Client
            ? id.Expression
            : $"document => document.Id({id.Expression})";
        var rest = arguments.Count == 2 ? $", {arguments[1]}" : "";
        return SyntaxFactory.ParseExpression($"{access.Expression}.{name}({arguments[0]}, {given}{rest})");
    }
}
