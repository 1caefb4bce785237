using EosAnalyzers.CSharp;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Stores;

/// <summary>What a function does with an object that it has made in a variable.</summary>
internal static class MadeObject
{
    /// <summary>Every place that names the variable, in the order of the code.</summary>
    public static IEnumerable<IdentifierNameSyntax> FindUses(ILocalSymbol local, SyntaxNode place, SemanticModel model) =>
        EnclosingFunctions.FindUses(
            local, place.Ancestors().FirstOrDefault(EnclosingFunctions.IsFunction) ?? place.SyntaxTree.GetRoot(), model);

    /// <summary>
    /// Whether the place reads a number or a text of the object and nothing else: what is handed on may be filled, and a
    /// list that is read may be added to.
    /// </summary>
    public static bool IsMemberRead(IdentifierNameSyntax use, SemanticModel model) =>
        FindMember(use, model) is { } member && member.Parent switch
        {
            ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.None),
            AssignmentExpressionSyntax assignment => assignment.Right == member,
            PrefixUnaryExpressionSyntax unary => !unary.IsStep(),
            PostfixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            _ => true,
        };

    /// <summary>
    /// Whether the place sets a number or a text of the object to what has nothing of the object in it: the same when it
    /// is done again.
    /// </summary>
    public static bool IsMemberSet(IdentifierNameSyntax use, SemanticModel model) =>
        FindMember(use, model) is { Parent: AssignmentExpressionSyntax set } member
        && set.IsKind(SyntaxKind.SimpleAssignmentExpression)
        && set.Left == member
        && !set.Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
            SymbolEqualityComparer.Default.Equals(
                model.GetSymbolInfo(name).Symbol, model.GetSymbolInfo(use).Symbol));

    private static MemberAccessExpressionSyntax? FindMember(IdentifierNameSyntax use, SemanticModel model) =>
        use.Parent is MemberAccessExpressionSyntax member
        && member.Expression == use
        && model.GetTypeInfo(member).Type is { IsValueType: true } or { SpecialType: SpecialType.System_String }
            ? member
            : null;
}
