using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>
/// A lambda over key, value and context, rewritten over the record that the asynchronous operators hand over.
/// </summary>
internal static class AwaitedLambda
{
    /// <summary>
    /// Null where it asks what that record does not tell, or names a parameter in a way that a member cannot take over.
    /// </summary>
    /// <param name="lambda">The lambda as it is.</param>
    /// <param name="dropped">What it does not wait for yet; null where it is asynchronous.</param>
    /// <param name="model">The model of the code as it is.</param>
    public static ParenthesizedLambdaExpressionSyntax? CreateLambda(
        ParenthesizedLambdaExpressionSyntax lambda, ExpressionSyntax? dropped, SemanticModel model)
    {
        if (lambda.ParameterList.Parameters is not { Count: 3 } parameters)
            return null;
        var record = ParameterNaming.FindFreeName("record", lambda, model);
        var uses = parameters.Select(parameter => model.GetDeclaredSymbol(parameter))
            .Select(parameter => EnclosingFunctions.FindUses(parameter, lambda, model).ToList())
            .ToList();
        if (uses.SelectMany(all => all).Any(IsFixedUse) || !uses[2].All(ReadsTimestamp))
            return null;
        var successors = new[] { $"{record}.Key", $"{record}.Value", record };
        var nodes = uses.SelectMany(all => all).Concat(dropped is null ? [] : new ExpressionSyntax[] { dropped });
        var body = lambda.ReplaceNodes(nodes, (node, current) => node == dropped
            ? DroppedTask.Await(current)
            : SyntaxFactory.ParseExpression(successors[uses.FindIndex(all => all.Contains((IdentifierNameSyntax)node))])
                .WithTriviaFrom(node));
        if (dropped is not null)
            body = MakeAsynchronous(body);
        // `async void (..) =>` says of the lambda what does not hold any more.
        return body.WithReturnType(null).WithParameterList(
            (ParameterListSyntax)((ParenthesizedLambdaExpressionSyntax)SyntaxFactory.ParseExpression(
                $"({record}, {ParameterNaming.FindFreeName("external", lambda, model)}) => 0")).ParameterList
            .WithLeadingTrivia(dropped is null ? lambda.ParameterList.GetLeadingTrivia() : default)
            .WithTrailingTrivia(lambda.ParameterList.GetTrailingTrivia()));
    }

    private static ParenthesizedLambdaExpressionSyntax MakeAsynchronous(ParenthesizedLambdaExpressionSyntax lambda) =>
        lambda.WithLeadingTrivia()
            .WithAsyncKeyword(SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithLeadingTrivia(lambda.GetLeadingTrivia());

    private static bool ReadsTimestamp(IdentifierNameSyntax context) =>
        context.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Timestamp" } access
            && access.Expression == context;

    // Changed, given by reference, or the source of a name.
    private static bool IsFixedUse(IdentifierNameSyntax use) => use.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == use,
        PostfixUnaryExpressionSyntax unary => !unary.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        PrefixUnaryExpressionSyntax unary => unary.IsStep(),
        AnonymousObjectMemberDeclaratorSyntax member => member.NameEquals is null,
        ArgumentSyntax { Parent: TupleExpressionSyntax } element => element.NameColon is null,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || IsNameof(argument),
        _ => false,
    };

    private static bool IsNameof(ArgumentSyntax argument) =>
        argument.Parent?.Parent is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };
}
