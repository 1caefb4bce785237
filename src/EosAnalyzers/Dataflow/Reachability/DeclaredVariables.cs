using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>
/// Which variables a piece of code declares itself; what a lambda changes must be declared in that lambda to be its
/// own.
/// </summary>
internal static class DeclaredVariables
{
    /// <summary>No other function of the member is around the region.</summary>
    public static bool IsDirectlyIn(SyntaxNode region, SyntaxNode member)
    {
        for (var node = region.Parent; node is not null && node != member; node = node.Parent)
        {
            if (IsFunction(node))
                return false;
        }
        return true;
    }

    /// <summary>
    /// What a member declares besides its other functions and types, by name: from where the first declaration begins
    /// to where the last one ends.
    /// </summary>
    public static Dictionary<string, TextSpan> ListDeclared(SyntaxNode member)
    {
        var declared = new Dictionary<string, TextSpan>();
        // What another function or type declares is its own.
        foreach (var node in member.DescendantNodes(node => node == member || !IsFunction(node) && !IsContainer(node)))
        {
            if ((FindDeclaredName(node) ?? FindOuterName(node)) is { } name)
                declared[name] = declared.TryGetValue(name, out var others)
                    ? TextSpan.FromBounds(others.Start, Math.Max(others.End, node.FullSpan.End))
                    : node.FullSpan;
        }
        return declared;
    }

    /// <summary>
    /// One of the names is declared by the member around a region: a variable, a parameter, a local function.
    /// </summary>
    public static bool IsAnyDeclared(string[] names, SyntaxNode region, Dictionary<string, TextSpan> declared)
    {
        if (declared.Count == 0)
            return false;
        foreach (var name in names)
        {
            if (declared.TryGetValue(name, out var span) && !region.FullSpan.Contains(span))
                return true;
        }
        return false;
    }

    private static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    private static bool IsContainer(SyntaxNode node) =>
        node is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax;

    private static string? FindOuterName(SyntaxNode node) => node switch
    {
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        CatchDeclarationSyntax caught => caught.Identifier.ValueText,
        FromClauseSyntax range => range.Identifier.ValueText,
        LetClauseSyntax range => range.Identifier.ValueText,
        JoinClauseSyntax range => range.Identifier.ValueText,
        JoinIntoClauseSyntax range => range.Identifier.ValueText,
        QueryContinuationSyntax range => range.Identifier.ValueText,
        _ => null,
    };

    /// <summary>The variable below members and elements; null for <c>this</c>'s own, which no code declares.</summary>
    public static IdentifierNameSyntax? FindRootVariable(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax member } => member,
        MemberAccessExpressionSyntax access => FindRootVariable(access.Expression),
        ElementAccessExpressionSyntax element => FindRootVariable(element.Expression),
        ParenthesizedExpressionSyntax inner => FindRootVariable(inner.Expression),
        _ => null,
    };

    private static string? FindDeclaredName(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        _ => null,
    };
}
