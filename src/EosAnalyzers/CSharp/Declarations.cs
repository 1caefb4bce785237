using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CSharp;

/// <summary>What the syntax of a declaration or a name says, without anything bound.</summary>
internal static class Declarations
{
    /// <summary>
    /// The expressions that a method, a local function, a property or an accessor returns; those of lambdas in it are
    /// their own.
    /// </summary>
    public static IEnumerable<ExpressionSyntax> FindReturnedValues(this SyntaxNode declaration) =>
        declaration.ChildNodes().OfType<ArrowExpressionClauseSyntax>().Select(arrow => arrow.Expression)
            .Concat(declaration
                .DescendantNodes(node =>
                    node == declaration
                        || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                .OfType<ReturnStatementSyntax>()
                .Select(statement => statement.Expression)
                .OfType<ExpressionSyntax>());

    /// <summary>The member of a type that a node is in, or all statements of a file without one.</summary>
    public static SyntaxNode FindEnclosingMember(this SyntaxNode node) =>
        node.AncestorsAndSelf().FirstOrDefault(outer => outer is MemberDeclarationSyntax and not GlobalStatementSyntax)
            ?? node.SyntaxTree.GetRoot();

    /// <summary>The last name of a type as it is written; null for an array or a pointer.</summary>
    public static string? GetSimpleName(this TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => nullable.ElementType.GetSimpleName(),
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>The first part of the namespace: <c>System</c>; empty for the global one.</summary>
    public static string GetRootNamespace(this ISymbol symbol)
    {
        var space = symbol.ContainingNamespace;
        while (space?.ContainingNamespace is { IsGlobalNamespace: false } outer)
            space = outer;
        return space?.Name ?? "";
    }
}
