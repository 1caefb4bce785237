using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>A call in a fluent chain that gives way to other calls on the same receiver, each on a line of its own where it was.</summary>
internal static class FluentCall
{
    private const string Receiver = "receiver";

    /// <param name="steps">The calls without their dot: <c>GroupByKey()</c>, <c>Count()</c>.</param>
    public static Edit Replaced(InvocationExpressionSyntax call, params string[] steps)
    {
        var written = ((MemberAccessExpressionSyntax)call.Expression).OperatorToken;
        var line = string.Concat(NewLine(written));
        var chain = Written.Expression(Receiver + string.Concat(steps.Select(step => $"{line}.{step}")));
        return new Edit(call, string.Join(".", steps), current => On(chain, Of((InvocationExpressionSyntax)current)).WithTriviaFrom(current));
    }

    private static ExpressionSyntax Of(InvocationExpressionSyntax call) => ((MemberAccessExpressionSyntax)call.Expression).Expression;

    private static SyntaxNode On(ExpressionSyntax chain, ExpressionSyntax receiver)
    {
        var placeholder = chain.DescendantNodes().OfType<IdentifierNameSyntax>().First(name => name.Identifier.ValueText == Receiver);
        return chain.ReplaceNode(placeholder, receiver);
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
