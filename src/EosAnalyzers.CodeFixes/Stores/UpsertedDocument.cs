using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.CodeFixes.Stores;

/// <summary>The insert of one document as the upsert that the client has beside it.</summary>
internal sealed record UpsertedDocument(string Id, ExpressionSyntax Call)
{
    // Cosmos DB's upserts take what its creates take.
    private static readonly Dictionary<string, string> UpsertNames = new()
    {
        ["CreateItemAsync"] = "UpsertItemAsync",
        ["CreateItem"] = "UpsertItem",
    };

    /// <summary>Null where the client has none, or the document's id is not the same in every attempt.</summary>
    public static UpsertedDocument? Create(
        InvocationExpressionSyntax call, IInvocationOperation bound, Compilation compilation)
    {
        if (call.ArgumentList.Arguments is not { Count: > 0 } arguments
            || StoredDocument.Create(
                arguments[0].Expression, compilation.GetSemanticModel(call.SyntaxTree)) is not { } document)
            return null;
        var access = (MemberAccessExpressionSyntax)call.Expression;
        var upsert = UpsertNames.TryGetValue(bound.TargetMethod.Name, out var name)
            ? call.WithExpression(access.WithName(RenameMethod(access.Name, name)))
            : CreateReplacement(access, arguments[0], document, bound);
        return upsert is null ? null : new(document.Id, upsert);
    }

    private static SimpleNameSyntax RenameMethod(SimpleNameSyntax name, string successor) => name switch
    {
        GenericNameSyntax generic => generic.WithIdentifier(SyntaxFactory.Identifier(successor)),
        _ => SyntaxFactory.IdentifierName(successor),
    };

    // MongoDB's session and the options of an insert have another meaning for a replacement.
    private static ExpressionSyntax? CreateReplacement(
        MemberAccessExpressionSyntax access, ArgumentSyntax document, StoredDocument stored, IInvocationOperation bound)
    {
        if (bound.TargetMethod.Name is not ("InsertOne" or "InsertOneAsync")
            || bound.TargetMethod.Parameters[0].Name != "document"
            || FindArgumentText("options", bound) is not null)
            return null;
        var cancellation = FindArgumentText("cancellationToken", bound) is { } token ? $", {token}" : "";
        return GeneratedCode.ParseExpression(
            $"{access.Expression}.{bound.TargetMethod.Name.Replace("InsertOne", "ReplaceOne")}(stored => stored.{stored.Member} == {stored.Id}, {document.Expression}, "
            + $"new MongoDB.Driver.ReplaceOptions {{ IsUpsert = true }}{cancellation})");
    }

    private static string? FindArgumentText(string parameter, IInvocationOperation bound) =>
        bound.Arguments.FirstOrDefault(argument =>
            argument.Parameter?.Name == parameter && argument.ArgumentKind != ArgumentKind.DefaultValue)
            is { Syntax: ArgumentSyntax { Expression: var expression } } ? expression.ToString() : null;
}
