using EosAnalyzers.CodeFixes.Record;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>
/// Code that a fix writes. Names are written in full; the simplifier shortens what the usings of the file allow.
/// </summary>
internal static class GeneratedCode
{
    public static ExpressionSyntax ParseExpression(string text) => AnnotateNames(SyntaxFactory.ParseExpression(text));

    public static TNode AnnotateNames<TNode>(TNode node) where TNode : SyntaxNode =>
        node.ReplaceNodes(node.DescendantNodesAndSelf().Where(IsName), (_, name) => AnnotateNames(name));

    private static bool IsName(SyntaxNode node) =>
        node is MemberAccessExpressionSyntax
            or QualifiedNameSyntax
            or IdentifierNameSyntax { Identifier.ValueText: RecordIdFile.TypeName };

    private static SyntaxNode AnnotateNames(SyntaxNode name) =>
        name.WithAdditionalAnnotations(name is IdentifierNameSyntax ? RecordIdFile.Reference : Simplifier.Annotation);
}
