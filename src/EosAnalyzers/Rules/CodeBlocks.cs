using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules;

/// <summary>The code of the file that an analysis is asked for, or of the part of it that an editor asks for.</summary>
internal static class CodeBlocks
{
    /// <summary>Every node of it but types and attributes, which run nothing.</summary>
    public static IEnumerable<SyntaxNode> Nodes(SemanticModelAnalysisContext context) =>
        Root(context) is var root && context.FilterSpan is { } span ? root.DescendantNodes(span, RunsCode) : root.DescendantNodes(RunsCode);

    /// <summary>The bodies that run on their own: a method, an accessor, an initialiser, a file's statements.</summary>
    public static IEnumerable<SyntaxNode> In(SemanticModelAnalysisContext context) => Root(context)
        .DescendantNodesAndSelf(node => node is CompilationUnitSyntax || RunsCode(node) && !IsBlock(node))
        .Where(node => IsBlock(node) && context.FilterSpan?.IntersectsWith(node.FullSpan) != false);

    private static SyntaxNode Root(SemanticModelAnalysisContext context) => context.SemanticModel.SyntaxTree.GetRoot(context.CancellationToken);

    private static bool RunsCode(SyntaxNode node) => node is not (TypeSyntax or AttributeListSyntax or UsingDirectiveSyntax);

    private static bool IsBlock(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or PrimaryConstructorBaseTypeSyntax => true,
        ArrowExpressionClauseSyntax => node.Parent is BasePropertyDeclarationSyntax,
        PropertyDeclarationSyntax property => property.Initializer is not null,
        VariableDeclaratorSyntax variable => variable.Initializer is not null,
        CompilationUnitSyntax file => file.Members.Any(member => member is GlobalStatementSyntax),
        _ => false,
    };
}
