using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>The code that an analysis is asked for: of one file, or of the part of it that an editor shows.</summary>
internal static class CodeBlocks
{
    /// <summary>The tokens of the file that carry one of the names, and the strings that do.</summary>
    public static IEnumerable<SyntaxToken> FindMentions(NameScan names, SemanticModelAnalysisContext context)
    {
        if (context.IsGeneratedCode)
            return [];
        var tree = context.SemanticModel.SyntaxTree;
        var root = tree.GetRoot(context.CancellationToken);
        var mentions = new List<SyntaxToken>();
        foreach (var position in names.FindPositions(tree.GetText(context.CancellationToken)))
        {
            var token = root.FindToken(position);
            if (token.Span.Contains(position))
                mentions.Add(token);
        }
        return mentions;
    }

    /// <summary>
    /// Somebody looks at the node, and wrote it: the whole file is analysed, or the part in which it lies.
    /// </summary>
    public static bool IsAskedFor(SyntaxNode node, SemanticModelAnalysisContext context) =>
        context.FilterSpan?.IntersectsWith(node.FullSpan) != false && !IsGenerated(node);

    // The driver could leave such findings out as well: a millisecond for each file that has any.
    private static bool IsGenerated(SyntaxNode node)
    {
        for (var around = node; around is not null; around = around.Parent)
        {
            if (around is MemberDeclarationSyntax { AttributeLists: { Count: > 0 } lists } && lists.Any(IsGenerated))
                return true;
        }
        return false;
    }

    private static bool IsGenerated(AttributeListSyntax list) =>
        list.Attributes.Any(attribute =>
            attribute.Name.GetLastToken().ValueText is "GeneratedCode" or "GeneratedCodeAttribute");

    /// <summary>
    /// The body that a mention is part of: a method, an accessor, an initialiser, a file's statements; several where it
    /// is in the type that one field declaration gives to more than one.
    /// </summary>
    public static IEnumerable<SyntaxNode> FindEnclosingBlocks(SyntaxToken mention)
    {
        var around = mention.Parent?.AncestorsAndSelf().FirstOrDefault(node =>
            IsBlock(node) || node is MemberDeclarationSyntax);
        return around switch
        {
            null or BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax => [],
            GlobalStatementSyntax statement => [statement.Parent!],
            _ when IsBlock(around) => [around],
            _ => around.DescendantNodes(node => !IsBlock(node)).Where(IsBlock),
        };
    }

    private static bool IsBlock(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or PrimaryConstructorBaseTypeSyntax => true,
        ArrowExpressionClauseSyntax => node.Parent is BasePropertyDeclarationSyntax,
        PropertyDeclarationSyntax property => property.Initializer is not null,
        VariableDeclaratorSyntax variable =>
            variable is { Initializer: not null, Parent.Parent: BaseFieldDeclarationSyntax },
        _ => false,
    };
}
