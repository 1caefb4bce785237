using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>A call in a fluent chain that gives way to others on the same receiver, or follows them; each on a line of its own where it was.</summary>
internal static class FluentCall
{
    private const string Receiver = "receiver";

    /// <param name="steps">The calls without their dot: <c>GroupByKey()</c>, <c>Count()</c>.</param>
    public static Edit Replaced(InvocationExpressionSyntax call, params string[] steps) =>
        new(call, string.Join(".", steps), current => On(((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)current).Expression).Expression, Dot(call), steps).WithTriviaFrom(current));

    /// <summary>The call stays, and others go before it.</summary>
    public static Edit Preceded(InvocationExpressionSyntax call, params string[] steps) =>
        new(((MemberAccessExpressionSyntax)call.Expression).Expression, string.Join(".", steps), receiver => On((ExpressionSyntax)receiver, Dot(call), steps).WithTrailingTrivia(receiver.GetTrailingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))));

    private static SyntaxToken Dot(InvocationExpressionSyntax call) => ((MemberAccessExpressionSyntax)call.Expression).OperatorToken;

    private static ExpressionSyntax On(ExpressionSyntax receiver, SyntaxToken dot, string[] steps)
    {
        var line = string.Concat(NewLine(dot));
        var chain = Written.Expression(Receiver + string.Concat(steps.Select(step => $"{line}.{step}")));
        return chain.ReplaceNode(chain.DescendantNodes().OfType<IdentifierNameSyntax>().First(name => name.Identifier.ValueText == Receiver), receiver);
    }

    // The end of the line before the dot, and the dot's indentation; nothing where the chain is on one line.
    private static IEnumerable<string> NewLine(SyntaxToken dot)
    {
        var before = dot.GetPreviousToken().TrailingTrivia;
        return before.Any(SyntaxKind.EndOfLineTrivia)
            ? [before.First(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).ToString(), .. dot.LeadingTrivia.Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Select(trivia => trivia.ToString()).Take(1)]
            : [];
    }
}
