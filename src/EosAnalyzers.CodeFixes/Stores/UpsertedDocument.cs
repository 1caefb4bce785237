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
        // A session may come before the document.
        if (bound.Arguments.FirstOrDefault(argument => argument.Parameter?.Name is "document" or "item")
                ?.Syntax is not ArgumentSyntax given
            || StoredDocument.Create(
                given.Expression, compilation.GetSemanticModel(call.SyntaxTree)) is not { } document)
            return null;
        var access = (MemberAccessExpressionSyntax)call.Expression;
        var upsert = UpsertNames.TryGetValue(bound.TargetMethod.Name, out var name)
            ? call.WithExpression(access.WithName(RenameMethod(access.Name, name)))
            : CreateReplacement(access, given, document, bound);
        return upsert is null ? null : new(document.Id, upsert);
    }

    private static SimpleNameSyntax RenameMethod(SimpleNameSyntax name, string successor) => name switch
    {
        GenericNameSyntax generic => generic.WithIdentifier(SyntaxFactory.Identifier(successor)),
        _ => SyntaxFactory.IdentifierName(successor),
    };

    // A session comes first for a replacement too; of an insert's options a replacement has those that say what to
    // note.
    private static ExpressionSyntax? CreateReplacement(
        MemberAccessExpressionSyntax access, ArgumentSyntax document, StoredDocument stored, IInvocationOperation bound)
    {
        if (bound.TargetMethod.Name is not ("InsertOne" or "InsertOneAsync")
            || CreateOptions(bound) is not { } options)
            return null;
        var session = FindArgumentText("session", bound) is { } given ? $"{given}, " : "";
        var cancellation = FindArgumentText("cancellationToken", bound) is { } token ? $", {token}" : "";
        var row = NameStored(access, bound);
        return GeneratedCode.ParseExpression(
            $"{access.Expression}.{bound.TargetMethod.Name.Replace("InsertOne", "ReplaceOne")}({session}{row} => {row}.{stored.Member} == {stored.Id}, {document.Expression}, "
            + $"new MongoDB.Driver.ReplaceOptions {{ {options}IsUpsert = true }}{cancellation})");
    }

    // A variable around the lambda would be hidden, and the document compared with itself.
    internal static string NameStored(SyntaxNode access, IInvocationOperation bound) =>
        ParameterNaming.FindFreeName("stored", access.Parent!, bound.SemanticModel!);

    // Null where the options are made elsewhere, or have a member that an update has not.
    internal static string? CreateOptions(IInvocationOperation bound) =>
        FindArgument("options", bound) switch
        {
            null or LiteralExpressionSyntax or DefaultExpressionSyntax => "",
            BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } } created =>
                CreateOptions(created.Initializer?.Expressions ?? default),
            _ => null,
        };

    private static string? CreateOptions(SeparatedSyntaxList<ExpressionSyntax> members) =>
        members.All(member =>
            member is AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax { Identifier.ValueText: "Comment" or "BypassDocumentValidation" }
            })
            ? string.Concat(members.Select(member => member.ToString() + ", "))
            : null;

    internal static ExpressionSyntax? FindArgument(string parameter, IInvocationOperation bound) =>
        bound.Arguments.FirstOrDefault(argument =>
            argument.Parameter?.Name == parameter && argument.ArgumentKind != ArgumentKind.DefaultValue)
            ?.Syntax is ArgumentSyntax { Expression: var expression } ? expression : null;

    internal static string? FindArgumentText(string parameter, IInvocationOperation bound) =>
        FindArgument(parameter, bound)?.ToString();
}
