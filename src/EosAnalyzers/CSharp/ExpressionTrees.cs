using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CSharp;

/// <summary>Lambdas that are data: another library reads them, and nobody executes them where they stand.</summary>
internal static class ExpressionTrees
{
    /// <summary>
    /// Whether code is part of an expression tree, as in <c>mock.Setup(consumer => consumer.Consume(stop))</c>.
    /// </summary>
    public static bool IsInExpressionTree(SyntaxNode code, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var node in code.Ancestors())
        {
            // A lambda with statements cannot be one, and one without is often around what is looked at.
            if (node is LambdaExpressionSyntax { ExpressionBody: not null } lambda
                && IsExpression(model.GetTypeInfo(lambda, cancellation).ConvertedType))
                return true;
            if (node is MemberDeclarationSyntax)
                return false;
        }
        return false;
    }

    private static bool IsExpression(ITypeSymbol? type) => type is
    {
        Name: "Expression",
        ContainingNamespace: { Name: "Expressions", ContainingNamespace.Name: "Linq" }
    };
}
