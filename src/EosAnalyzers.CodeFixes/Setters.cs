using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>Edits the places at which a setting is made: an assignment, a call, an element of a collection.</summary>
internal static class Setters
{
    /// <summary>The node that makes the setting at a place that an analyzer reported.</summary>
    public static ExpressionSyntax? At(SyntaxNode root, Location location) =>
        location.SourceTree == root.SyntaxTree || location.SourceTree?.FilePath == root.SyntaxTree.FilePath
            ? root.FindNode(location.SourceSpan, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(node => node.Span == location.SourceSpan)
            : null;

    /// <summary>What the setting is set to.</summary>
    public static ExpressionSyntax? ValueOf(ExpressionSyntax setter) => setter switch
    {
        AssignmentExpressionSyntax assignment => assignment.Right,
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } given } => given[1].Expression,
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } given } => given[1].Expression,
        InitializerExpressionSyntax { Expressions: { Count: 2 } pair } => pair[1],
        _ => null,
    };

    /// <summary>A setting can be taken away where it is an element or a statement of its own.</summary>
    public static bool CanRemove(ExpressionSyntax setter) => Element(setter) is not null || Statement(setter) is not null;

    /// <summary>The code without a setting.</summary>
    public static SyntaxNode Without(SyntaxNode root, ExpressionSyntax setter)
    {
        if (Element(setter) is { } initializer)
            return root.ReplaceNode(initializer, Initializers.Without(initializer, setter));
        var statement = Statement(setter)!;
        return statement.Parent switch
        {
            GlobalStatementSyntax top => root.RemoveNode(top, SyntaxRemoveOptions.KeepUnbalancedDirectives)!,
            BlockSyntax or SwitchSectionSyntax => root.RemoveNode(statement, SyntaxRemoveOptions.KeepUnbalancedDirectives)!,
            _ => root.ReplaceNode(statement, SyntaxFactory.Block().WithTriviaFrom(statement)),
        };
    }

    /// <summary>A setting can go behind another of the same initialiser, or behind another statement of the same block.</summary>
    public static bool CanMove(ExpressionSyntax setter, ExpressionSyntax behind) =>
        Element(setter) is { } initializer ? initializer == Element(behind) : Statement(setter) is { Parent: BlockSyntax block } && Statement(behind)?.Parent == block;

    /// <summary>The code with a setting behind another; its lines move with it.</summary>
    public static SyntaxNode Moved(SyntaxNode root, ExpressionSyntax setter, ExpressionSyntax behind)
    {
        if (Element(setter) is { } initializer)
            return root.ReplaceNode(initializer, Initializers.Moved(initializer, setter, behind));
        var (moved, other, block) = (Statement(setter)!, Statement(behind)!, (BlockSyntax)Statement(setter)!.Parent!);
        var statements = block.Statements.Remove(moved);
        return root.ReplaceNode(block, block.WithStatements(statements.Insert(block.Statements.IndexOf(other), moved)));
    }

    private static InitializerExpressionSyntax? Element(ExpressionSyntax setter) => setter.Parent as InitializerExpressionSyntax;

    private static ExpressionStatementSyntax? Statement(ExpressionSyntax setter) => setter.Parent switch
    {
        ExpressionStatementSyntax statement => statement,
        ConditionalAccessExpressionSyntax { Parent: ExpressionStatementSyntax statement } => statement,
        _ => null,
    };
}
