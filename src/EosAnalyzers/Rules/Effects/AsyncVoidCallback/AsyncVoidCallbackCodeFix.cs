using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Effects.AsyncVoidCallback;

/// <summary>
/// Gives the async lambda of a Foreach to ForeachAsync, which waits for it. What the lambda asks of the record has to
/// be there as well: key, value
/// and timestamp; topic, partition and offset are not. Peek has no such counterpart.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AsyncVoidCallbackCodeFix : ReplayCodeFix
{
    private static readonly FixAction Await = new(
        "foreach-async",
        FixKind.Safe,
        "Use ForeachAsync, which waits for the effect",
        "Foreach with a lambda that needs key, value and timestamp only");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2007");

    internal override IReadOnlyList<FixAction> Actions { get; } = [Await];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target) =>
        target.Node.FirstAncestorOrSelf<ParenthesizedLambdaExpressionSyntax>() is { } lambda
        && EnclosingFunctions.FindCall(lambda) is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Foreach" } access } call
        && AwaitedLambda.CreateLambda(lambda, target.Model) is { } awaited
            ? [Await.CreateRewrite(NodeEdit.Replace(call, CallForeachAsync(call, access, lambda, awaited)))]
            : [];

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
