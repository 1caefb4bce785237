using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>A task that a lambda starts and does not wait for: a statement, a discard, or what a lambda gives whose
/// caller takes nothing.</summary>
/// <param name="Expression">What awaiting it replaces: <c>Save(v)</c>, <c>_ = Save(v)</c>.</param>
/// <param name="Lambda">The lambda that it is dropped in.</param>
internal sealed record DroppedTask(ExpressionSyntax Expression, ParenthesizedLambdaExpressionSyntax Lambda)
{
    /// <summary>
    /// Null where the task around the place is waited for, kept, or lies where nothing can be awaited.
    /// </summary>
    public static DroppedTask? Find(SyntaxNode place, SemanticModel model) =>
        place.AncestorsAndSelf().OfType<InvocationExpressionSyntax>()
            .Where(call => IsAwaitable(model.GetTypeInfo(call).Type))
            .Select(call => Create(call, model))
            .FirstOrDefault(dropped => dropped is not null);

    /// <summary>The task, awaited.</summary>
    public static ExpressionSyntax Await(ExpressionSyntax current)
    {
        var task = current is AssignmentExpressionSyntax assignment ? assignment.Right : current;
        return SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            task.WithoutLeadingTrivia()).WithTriviaFrom(current);
    }

    private static DroppedTask? Create(InvocationExpressionSyntax call, SemanticModel model)
    {
        var expression =
            call.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard
                && model.GetSymbolInfo(discard.Left).Symbol is null or IDiscardSymbol
                ? discard
                : (ExpressionSyntax)call;
        return call.Ancestors()
            .FirstOrDefault(EnclosingFunctions.IsFunction) is ParenthesizedLambdaExpressionSyntax lambda
            && (expression.Parent is ExpressionStatementSyntax
                || expression == lambda.Body && IsCalledForNothing(lambda, model))
            && !expression.Ancestors()
                .TakeWhile(outer => outer != lambda)
                .Any(outer => outer is LockStatementSyntax or UnsafeStatementSyntax)
            ? new(expression, lambda)
            : null;
    }

    private static bool IsCalledForNothing(LambdaExpressionSyntax lambda, SemanticModel model) =>
        model.GetTypeInfo(lambda).ConvertedType is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: true };

    // A task of a task is over before the inner one is.
    private static bool IsAwaitable(ITypeSymbol? type) =>
        type is INamedTypeSymbol
        {
            Name: "Task"
            or "ValueTask"
            or "ConfiguredTaskAwaitable"
            or "ConfiguredValueTaskAwaitable"
        } task
            && task.ContainingNamespace.ToDisplayString().StartsWith("System.", StringComparison.Ordinal)
            && !task.TypeArguments.Any(IsAwaitable);
}
