using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Replay;

/// <summary>
/// Changes that another replayed region makes to a variable: the second method of a transformer, a second lambda of the same topology.
/// Looked for by name in the declaration that holds the variable, and only for a variable whose value leaves.
/// </summary>
internal static class SharedChanges
{
    public static bool Of(Origin origin, Region region, SemanticModel model)
    {
        var variable = origin.Member is not null && origin.Parameter is ITypeSymbol ? origin.Member : origin.Parameter!;
        return Scopes(variable, region, model.SyntaxTree).SelectMany(scope => Replayed(scope, region)).Where(node => node != region.Body).Any(node => Changes(node, variable, model));
    }

    private static IEnumerable<SyntaxNode> Scopes(ISymbol variable, Region region, SyntaxTree tree) => variable switch
    {
        ILocalSymbol or IParameterSymbol => Around<MemberDeclarationSyntax>(region),
        { ContainingType: { } type } => type.DeclaringSyntaxReferences.Where(reference => reference.SyntaxTree == tree).Take(1).Select(reference => reference.GetSyntax())
            .Concat(variable.IsStatic ? Around<TypeDeclarationSyntax>(region) : []).Distinct(),
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Around<TDeclaration>(Region region) where TDeclaration : SyntaxNode =>
        region.Anchor.FirstAncestorOrSelf<TDeclaration>() is { } declaration ? [declaration] : [];

    // In a mapper class every method but its constructors and life cycle; elsewhere only lambdas that an operator is given.
    private static IEnumerable<SyntaxNode> Replayed(SyntaxNode scope, Region region) =>
        region.Body is MethodDeclarationSyntax method && scope.Contains(method)
            ? scope.ChildNodes().OfType<MethodDeclarationSyntax>().Where(member => Operators.IsPerRecord(member.Identifier.ValueText))
                .Concat<SyntaxNode>(scope.DescendantNodes().OfType<AnonymousFunctionExpressionSyntax>())
            : scope.DescendantNodes().OfType<AnonymousFunctionExpressionSyntax>().Where(IsGivenToOperator);

    private static bool IsGivenToOperator(AnonymousFunctionExpressionSyntax lambda) =>
        lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } }
        && Operators.MayBeOperator(called.Name.Identifier.ValueText);

    private static bool Changes(SyntaxNode body, ISymbol variable, SemanticModel model) => body.DescendantNodes()
        .Select(Changed)
        .Any(target => target is not null && RegionFinder.MemberName(target) == variable.Name
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(target).Symbol?.OriginalDefinition, variable.OriginalDefinition));

    private static ExpressionSyntax? Changed(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax element } => element.Expression,
        AssignmentExpressionSyntax assignment when !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression) => assignment.Left,
        PostfixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.PostIncrementExpression) || unary.IsKind(SyntaxKind.PostDecrementExpression) => unary.Operand,
        PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.PreIncrementExpression) || unary.IsKind(SyntaxKind.PreDecrementExpression) => unary.Operand,
        ArgumentSyntax { RefOrOutKeyword.RawKind: not 0 } argument => argument.Expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } when SharedState.IsChange(call.Name.Identifier.ValueText) => call.Expression,
        _ => null,
    };
}
