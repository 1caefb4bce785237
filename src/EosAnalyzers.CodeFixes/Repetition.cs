using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>What tells the outputs apart that one record makes at a place.</summary>
/// <param name="Index">The index expression; null where the place runs once for a record.</param>
/// <param name="Naming">The edits that make the index readable.</param>
internal sealed record Repetition(string? Index, IReadOnlyList<Edit> Naming)
{
    /// <summary>Null where the place runs several times and nothing counts them.</summary>
    public static Repetition? At(SyntaxNode place, SyntaxNode region, SemanticModel model)
    {
        var levels = place.Ancestors().TakeWhile(node => node != region).Where(Enclosing.Repeats).ToList();
        return levels.Count switch
        {
            0 => new(null, []),
            1 => levels[0] switch
            {
                LambdaExpressionSyntax lambda => InSelect(lambda, model),
                ForStatementSyntax { Declaration.Variables: { Count: 1 } variables } loop when IsInt(loop, model) => new(variables[0].Identifier.Text, []),
                _ => null,
            },
            _ => null,
        };
    }

    private static bool IsInt(ForStatementSyntax loop, SemanticModel model) =>
        model.GetTypeInfo(loop.Declaration!.Type).Type?.SpecialType == SpecialType.System_Int32;

    // Select has an overload whose function gets the index.
    private static Repetition? InSelect(LambdaExpressionSyntax lambda, SemanticModel model)
    {
        if (Enclosing.Call(lambda) is not { } call || model.GetSymbolInfo(call).Symbol is not IMethodSymbol { Name: "Select", ContainingType.Name: "Enumerable" })
            return null;
        var parameters = Enclosing.Parameters(lambda);
        if (parameters.Count == 2)
            return new(parameters[1].Identifier.Text, []);
        var name = Discard.Free("index", lambda, model);
        return new(name, [new Edit(lambda, "index", current => WithIndex((LambdaExpressionSyntax)current, name))]);
    }

    private static SyntaxNode WithIndex(LambdaExpressionSyntax lambda, string name)
    {
        var index = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name)).WithLeadingTrivia(SyntaxFactory.Space);
        return lambda switch
        {
            ParenthesizedLambdaExpressionSyntax wide => wide.AddParameterListParameters(Enclosing.IsTyped(wide) ? index.WithType(Int()) : index),
            SimpleLambdaExpressionSyntax { Parameter: var one } simple => SyntaxFactory.ParenthesizedLambdaExpression(
                simple.AsyncKeyword,
                SyntaxFactory.ParameterList(SyntaxFactory.SeparatedList([one.WithoutTrailingTrivia(), index])).WithTrailingTrivia(SyntaxFactory.Space),
                simple.ArrowToken, simple.Body),
            _ => lambda,
        };
    }

    private static TypeSyntax Int() => SyntaxFactory.ParseTypeName("int").WithTrailingTrivia(SyntaxFactory.Space);
}
