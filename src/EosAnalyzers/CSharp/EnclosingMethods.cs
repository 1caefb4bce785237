using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CSharp;

/// <summary>In which method of a type a place is.</summary>
internal static class EnclosingMethods
{
    /// <summary>
    /// The method, constructor or accessor around a place, whichever lambda or local function of it the place is in;
    /// null in an initialiser of a field.
    /// </summary>
    // By the member that the place is in: Roslyn would go up through all that a long chain of calls lies in.
    public static IMethodSymbol? FindMethodAround(this SemanticModel model, SyntaxNode place) =>
        FileMembers.Of(place.SyntaxTree).FindAt(place.FullSpan.Start) switch
        {
            BaseMethodDeclarationSyntax method => model.GetDeclaredSymbol(method),
            BasePropertyDeclarationSyntax { AccessorList.Accessors: var accessors }
                when accessors.FirstOrDefault(one => one.FullSpan.Contains(place.FullSpan.Start)) is { } accessor =>
                model.GetDeclaredSymbol(accessor),
            PropertyDeclarationSyntax { ExpressionBody: not null } property =>
                model.GetDeclaredSymbol(property)?.GetMethod,
            IndexerDeclarationSyntax { ExpressionBody: not null } indexer =>
                model.GetDeclaredSymbol(indexer)?.GetMethod,
            _ => FindEnclosingMethod(model, place),
        };

    private static IMethodSymbol? FindEnclosingMethod(SemanticModel model, SyntaxNode place)
    {
        var symbol = model.GetEnclosingSymbol(place.SpanStart);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.LambdaMethod or MethodKind.LocalFunction })
            symbol = symbol.ContainingSymbol;
        return symbol as IMethodSymbol;
    }
}
