using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EosAnalyzers.CSharp;

/// <summary>The operators that change their operand by one.</summary>
internal static class StepOperators
{
    /// <summary><c>x++</c>, <c>x--</c>, <c>++x</c>, <c>--x</c></summary>
    public static bool IsStep(this SyntaxNode expression) => expression.Kind()
        is SyntaxKind.PreIncrementExpression
        or SyntaxKind.PreDecrementExpression
        or SyntaxKind.PostIncrementExpression
        or SyntaxKind.PostDecrementExpression;
}
