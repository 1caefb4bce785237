using EosAnalyzers.CSharp;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>What a piece of code changes, as its syntax says it.</summary>
internal static class ChangedTargets
{
    /// <summary>
    /// What an assignment, a step, an argument by reference or a call that fills a collection changes; null for any
    /// other node.
    /// </summary>
    public static ExpressionSyntax? FindTarget(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax element } => element.Expression,
        AssignmentExpressionSyntax assignment when !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression) =>
            assignment.Left,
        PostfixUnaryExpressionSyntax unary when unary.IsStep() => unary.Operand,
        PrefixUnaryExpressionSyntax unary when unary.IsStep() => unary.Operand,
        ArgumentSyntax { RefOrOutKeyword.RawKind: not 0 } argument => argument.Expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } when SharedState.IsChangingName(
            call.Name.Identifier.ValueText) => call.Expression,
        _ => null,
    };

    /// <summary>What the name names is changed at its place.</summary>
    public static bool IsChanged(SimpleNameSyntax mention)
    {
        var whole = mention.TakeQualified();
        return whole.Parent is not null
            && whole.Ancestors().Take(3).Any(change =>
                change.Parent is not InitializerExpressionSyntax && FindTarget(change) == whole);
    }

    /// <summary>The name of what is changed.</summary>
    public static string NameTarget(ExpressionSyntax target) => RegionFinder.GetMemberName(target);

    /// <summary>
    /// The change is one of this variable. `orders.Insert(row)` changes a list; of a repository, a client or a table in
    /// a database it changes nothing in memory.
    /// </summary>
    public static bool IsChangeOf(SyntaxNode change, ISymbol variable, SemanticModel model) =>
        FindTarget(change) is { } target
            && NameTarget(target) == variable.Name
            && SymbolEqualityComparer.Default.Equals(
                model.GetSymbolInfo(target).Symbol?.OriginalDefinition, variable.OriginalDefinition)
            && (change is not InvocationExpressionSyntax call
                || model.GetSymbolInfo(call).Symbol is IMethodSymbol method && SharedState.ChangesCollection(method));
}
