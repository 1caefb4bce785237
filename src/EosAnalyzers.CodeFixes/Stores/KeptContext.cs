using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace EosAnalyzers.CodeFixes.Stores;

/// <summary>
/// A DbContext that outlives the record: a field, a property, what a constructor or an outer function was given. It
/// answers with the rows as it has seen them once, also after another host has changed them, and keeps what an attempt
/// that failed has added. Each record needs a context of its own, or one that remembers nothing.
/// </summary>
/// <param name="Expression">The context as the code names it.</param>
/// <param name="Symbol">What it is.</param>
/// <param name="Factory">What makes another one; null where the code has none at hand.</param>
internal sealed record KeptContext(ExpressionSyntax Expression, ISymbol Symbol, string? Factory)
{
    /// <summary>Null where the context is made for the record, or is not known.</summary>
    public static KeptContext? Find(ExpressionSyntax? expression, SyntaxNode function, SemanticModel model) =>
        expression is not null && model.GetSymbolInfo(expression).Symbol is { } symbol && IsKept(symbol, function)
            ? new(expression, symbol, FindFactory(model.GetTypeInfo(expression).Type, expression, model))
            : null;

    /// <summary>The block with a context of its own for the record, or with one that remembers nothing.</summary>
    public BlockSyntax MakeFresh(BlockSyntax block)
    {
        var name = Expression.ToString();
        var local = name.Substring(name.LastIndexOf('.') + 1).TrimStart('_', '@');
        var first = Factory is null
            ? $"{name}.ChangeTracker.Clear();"
            : $"using var {local} = {Factory}.CreateDbContext();";
        if (block.Statements.FirstOrDefault()?.ToString() == first)
            return block;
        var named = Factory is null || local == name
            ? block
            : block.ReplaceNodes(
                block.DescendantNodes()
                    .OfType<ExpressionSyntax>()
                    .Where(use => use.ToString() == name && !IsMember(use)),
                (use, _) => SyntaxFactory.IdentifierName(local).WithTriviaFrom(use));
        var statement = SyntaxFactory.ParseStatement(first)
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        return named.WithStatements(named.Statements.Insert(0, statement));
    }

    private static bool IsMember(ExpressionSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax access && access.Name == use;

    private static bool IsKept(ISymbol symbol, SyntaxNode function) => symbol switch
    {
        IFieldSymbol or IPropertySymbol => true,
        ILocalSymbol or IParameterSymbol =>
            !symbol.DeclaringSyntaxReferences.Any(declared => function.Span.Contains(declared.Span))
                && (symbol is ILocalSymbol || symbol.ContainingSymbol is IMethodSymbol),
        _ => false,
    };

    private static string? FindFactory(ITypeSymbol? context, ExpressionSyntax place, SemanticModel model) =>
        model.LookupSymbols(place.SpanStart)
            .FirstOrDefault(symbol =>
                symbol.FindVariableType() is INamedTypeSymbol { Name: "IDbContextFactory", TypeArguments: { Length: 1 } made }
                    && SymbolEqualityComparer.Default.Equals(made[0], context))?.Name;
}
