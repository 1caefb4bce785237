using EosAnalyzers.CodeFixes.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>
/// A call in a fluent chain that gives way to others on the same receiver, or follows them; each on a line of its own
/// where it was.
/// </summary>
internal static class FluentChain
{
    private const string Receiver = "receiver";

    /// <param name="steps">The calls without their dot: <c>GroupByKey()</c>, <c>Count()</c>.</param>
    public static NodeEdit ReplaceCall(InvocationExpressionSyntax call, params string[] steps) =>
        new(
            call,
            string.Join(".", steps),
            current =>
                CallSteps(
                    ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)current).Expression).Expression,
                    FindDot(call),
                    steps).WithTriviaFrom(current));

    /// <summary>The call stays, and others go before it.</summary>
    public static NodeEdit InsertBefore(InvocationExpressionSyntax call, params string[] steps) =>
        new(
            ((MemberAccessExpressionSyntax)call.Expression).Expression,
            string.Join(".", steps),
            receiver =>
                CallSteps((ExpressionSyntax)receiver, FindDot(call), steps).WithTrailingTrivia(
                    receiver.GetTrailingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))));

    private static SyntaxToken FindDot(InvocationExpressionSyntax call) =>
        ((MemberAccessExpressionSyntax)call.Expression).OperatorToken;

    private static ExpressionSyntax CallSteps(ExpressionSyntax receiver, SyntaxToken dot, string[] steps)
    {
        var line = string.Concat(FindLineBreak(dot));
        var chain = GeneratedCode.ParseExpression(Receiver + string.Concat(steps.Select(step => $"{line}.{step}")));
        return chain.ReplaceNode(
            chain.DescendantNodes().OfType<IdentifierNameSyntax>().First(name => name.Identifier.ValueText == Receiver),
            receiver);
    }

    // The end of the line before the dot, and the dot's indentation; nothing where the chain is on one line.
    private static IEnumerable<string> FindLineBreak(SyntaxToken dot)
    {
        var before = dot.GetPreviousToken().TrailingTrivia;
        return before.Any(SyntaxKind.EndOfLineTrivia)
            ? [
                before.First(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).ToString(),
                .. dot.LeadingTrivia.Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))
                    .Select(trivia => trivia.ToString())
                    .Take(1)
            ]
            : [];
    }
}
