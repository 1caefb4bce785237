using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>
/// An asynchronous lambda that blocks where it awaited, for an operator that waits for nothing: it keeps topic,
/// partition and offset, and the records stay in order.
/// </summary>
internal static class BlockingLambda
{
    private const string Result = "GetAwaiter().GetResult()";

    /// <summary>Null where it awaits what is no task, or an enumeration or a disposal.</summary>
    public static ParenthesizedLambdaExpressionSyntax? CreateLambda(
        ParenthesizedLambdaExpressionSyntax lambda, SemanticModel model)
    {
        var awaits = FindOwn(lambda).OfType<AwaitExpressionSyntax>().ToList();
        if (awaits.Count == 0
            || FindOwn(lambda).Any(IsOtherAwait)
            || !awaits.TrueForAll(one => FindForm(one, model) is not null))
            return null;
        var forms = awaits.ToDictionary(one => one, one => FindForm(one, model)!);
        return lambda.ReplaceNodes(awaits, (original, current) => Block(current, forms[original]))
            .WithAsyncKeyword(default)
            .WithLeadingTrivia(lambda.GetLeadingTrivia());
    }

    private static IEnumerable<SyntaxNode> FindOwn(LambdaExpressionSyntax lambda) =>
        lambda.DescendantNodes(node => node == lambda || !EnclosingFunctions.IsFunction(node));

    private static bool IsOtherAwait(SyntaxNode node) => node switch
    {
        CommonForEachStatementSyntax loop => loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        UsingStatementSyntax disposed => disposed.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        LocalDeclarationStatementSyntax local => local.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        _ => false,
    };

    // A ValueTask may be waited for as a task only.
    private static string? FindForm(AwaitExpressionSyntax awaited, SemanticModel model) =>
        model.GetTypeInfo(StripConfigureAwait(awaited.Expression)).Type switch
        {
            { Name: "Task", ContainingNamespace.Name: "Tasks" } => Result,
            { Name: "ValueTask", ContainingNamespace.Name: "Tasks" } => "AsTask()." + Result,
            _ => null,
        };

    private static ExpressionSyntax Block(AwaitExpressionSyntax awaited, string form)
    {
        var task = StripConfigureAwait(awaited.Expression).WithoutTrivia();
        var bare = task is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax
            ? task
            : SyntaxFactory.ParenthesizedExpression(task);
        return SyntaxFactory.ParseExpression($"{bare}.{form}").WithTriviaFrom(awaited);
    }

    private static ExpressionSyntax StripConfigureAwait(ExpressionSyntax task) =>
        task is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access }
            ? access.Expression
            : task;
}
