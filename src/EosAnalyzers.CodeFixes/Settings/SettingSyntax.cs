using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Settings;

/// <summary>Edits the places at which a setting is made: an assignment, a call, an element of a collection.</summary>
internal static class SettingSyntax
{
    /// <summary>The node that makes the setting at a place that an analyzer reported.</summary>
    public static ExpressionSyntax? FindSetter(SyntaxNode root, Location location) =>
        location.SourceTree == root.SyntaxTree || location.SourceTree?.FilePath == root.SyntaxTree.FilePath
            ? root.FindNode(location.SourceSpan, getInnermostNodeForTie: true)
                .AncestorsAndSelf()
                .OfType<ExpressionSyntax>()
                .FirstOrDefault(node => node.Span == location.SourceSpan)
            : null;

    /// <summary>What the setting is set to.</summary>
    public static ExpressionSyntax? GetValue(ExpressionSyntax setter) => setter switch
    {
        AssignmentExpressionSyntax assignment => assignment.Right,
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } given } => given[1].Expression,
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } given } => given[1].Expression,
        InitializerExpressionSyntax { Expressions: { Count: 2 } pair } => pair[1],
        _ => null,
    };

    /// <summary>What the setting is called where it is made.</summary>
    public static string GetName(ExpressionSyntax setter) => setter switch
    {
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax access } => access.Name.ToString(),
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax or ElementAccessExpressionSyntax } element =>
            GetKey(element.Left.DescendantNodes().OfType<ArgumentSyntax>().FirstOrDefault()?.Expression),
        AssignmentExpressionSyntax assignment => assignment.Left.ToString(),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } given } => GetKey(given[0].Expression),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } given } =>
            GetKey(given[0].Expression),
        InitializerExpressionSyntax { Expressions: { Count: > 0 } pair } => GetKey(pair[0]),
        _ => "setting",
    };

    private static string GetKey(ExpressionSyntax? key) =>
        key is LiteralExpressionSyntax literal ? literal.Token.ValueText : key?.ToString() ?? "setting";

    /// <summary>A setting can be taken away where it is an element or a statement of its own.</summary>
    public static bool IsRemovable(ExpressionSyntax setter) =>
        FindInitializer(setter) is not null || FindStatement(setter) is not null;

    /// <summary>The code without a setting.</summary>
    public static SyntaxNode RemoveSetter(SyntaxNode root, ExpressionSyntax setter)
    {
        if (FindInitializer(setter) is { } initializer)
            return root.ReplaceNode(initializer, InitializerSyntax.RemoveElement(initializer, setter));
        var statement = FindStatement(setter)!;
        return statement.Parent switch
        {
            GlobalStatementSyntax top => root.RemoveNode(top, SyntaxRemoveOptions.KeepUnbalancedDirectives)!,
            BlockSyntax or SwitchSectionSyntax =>
                root.RemoveNode(statement, SyntaxRemoveOptions.KeepUnbalancedDirectives)!,
            _ => root.ReplaceNode(statement, SyntaxFactory.Block().WithTriviaFrom(statement)),
        };
    }

    /// <summary>The code with another value of a setting.</summary>
    public static SyntaxNode ReplaceValue(SyntaxNode root, ExpressionSyntax setter, string value)
    {
        var before = GetValue(setter)!;
        return root.ReplaceNode(before, GeneratedCode.ParseExpression(value).WithTriviaFrom(before));
    }

    /// <summary>The code with one setting more in a configuration that is made there.</summary>
    public static SyntaxNode AddSetting(SyntaxNode root, ExpressionSyntax creation, string setting) =>
        root.ReplaceNode(
            creation, InitializerSyntax.AddElement((BaseObjectCreationExpressionSyntax)creation, setting));

    /// <summary>
    /// A setting can go behind another of the same initialiser, or behind another statement of the same block.
    /// </summary>
    public static bool IsMovableBehind(ExpressionSyntax setter, ExpressionSyntax behind) =>
        FindInitializer(setter) is { } initializer
            ? initializer == FindInitializer(behind)
            : FindStatement(setter) is { Parent: BlockSyntax block } && FindStatement(behind)?.Parent == block;

    /// <summary>The code with a setting behind another; its lines move with it.</summary>
    public static SyntaxNode MoveSetterBehind(SyntaxNode root, ExpressionSyntax setter, ExpressionSyntax behind)
    {
        if (FindInitializer(setter) is { } initializer)
            return root.ReplaceNode(initializer, InitializerSyntax.MoveElementBehind(initializer, setter, behind));
        var (moved, other, block) = (FindStatement(setter)!,
            FindStatement(behind)!,
            (BlockSyntax)FindStatement(setter)!.Parent!);
        var statements = block.Statements.Remove(moved);
        return root.ReplaceNode(block, block.WithStatements(statements.Insert(block.Statements.IndexOf(other), moved)));
    }

    private static InitializerExpressionSyntax? FindInitializer(ExpressionSyntax setter) =>
        setter.Parent as InitializerExpressionSyntax;

    private static ExpressionStatementSyntax? FindStatement(ExpressionSyntax setter) => setter.Parent switch
    {
        ExpressionStatementSyntax statement => statement,
        ConditionalAccessExpressionSyntax { Parent: ExpressionStatementSyntax statement } => statement,
        _ => null,
    };
}
