using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>A call of Foreach whose lambda is given to ForeachAsync, which waits for it.</summary>
internal static class ForeachAsyncCall
{
    /// <summary>
    /// Null where the lambda is not that of Foreach, or asks what the record of ForeachAsync does not tell.
    /// </summary>
    /// <param name="lambda">The lambda over key, value and context.</param>
    /// <param name="dropped">What it does not wait for yet; null where it is asynchronous.</param>
    /// <param name="model">The model of the code as it is.</param>
    public static (InvocationExpressionSyntax Call, InvocationExpressionSyntax Successor)? Create(
        ParenthesizedLambdaExpressionSyntax lambda, ExpressionSyntax? dropped, SemanticModel model) =>
        EnclosingFunctions.FindCall(lambda) is
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Foreach" } access
        } call
        && AwaitedLambda.CreateLambda(lambda, dropped, model) is { } awaited
            ? (call, CallForeachAsync(call, access, lambda, awaited))
            : null;

    private static InvocationExpressionSyntax CallForeachAsync(
        InvocationExpressionSyntax call,
        MemberAccessExpressionSyntax access,
        ParenthesizedLambdaExpressionSyntax lambda,
        ParenthesizedLambdaExpressionSyntax awaited)
    {
        var arguments = call.ArgumentList.Arguments;
        var changed = arguments.Select(argument => argument.Span.Contains(lambda.Span)
            ? Rename(argument.ReplaceNode(lambda, awaited), "asyncAction")
            : argument.WithNameColon(NameColon("named").WithLeadingTrivia(argument.GetLeadingTrivia()))
                .WithExpression(argument.Expression.WithoutLeadingTrivia()));
        return call
            .WithExpression(access.WithName(SyntaxFactory.IdentifierName("ForeachAsync").WithTriviaFrom(access.Name)))
            .WithArgumentList(
                call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(changed, arguments.GetSeparators())));
    }

    // The parameters have other names than those of Foreach, which has the operator's name where ForeachAsync has a
    // retry policy.
    private static ArgumentSyntax Rename(ArgumentSyntax argument, string name) =>
        argument.NameColon is { } given ? argument.WithNameColon(NameColon(name).WithTriviaFrom(given)) : argument;

    private static NameColonSyntax NameColon(string name) =>
        SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(name)).WithTrailingTrivia(SyntaxFactory.Space);
}
