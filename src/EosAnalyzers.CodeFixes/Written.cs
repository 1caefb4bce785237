using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace EosAnalyzers.CodeFixes;

/// <summary>Code that a fix writes. Names are written in full; the simplifier shortens what the usings of the file allow.</summary>
internal static class Written
{
    public static ExpressionSyntax Expression(string text) => Annotated(SyntaxFactory.ParseExpression(text));

    public static TNode Annotated<TNode>(TNode node) where TNode : SyntaxNode =>
        node.ReplaceNodes(node.DescendantNodesAndSelf().Where(IsName), (_, name) => Annotated(name));

    private static bool IsName(SyntaxNode node) =>
        node is MemberAccessExpressionSyntax or QualifiedNameSyntax or IdentifierNameSyntax { Identifier.ValueText: RecordIdFile.TypeName };

    private static SyntaxNode Annotated(SyntaxNode name) =>
        name.WithAdditionalAnnotations(name is IdentifierNameSyntax ? RecordIdFile.Reference : Simplifier.Annotation);
}
