using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Changes that another replayed region makes to a variable: the second method of a transformer, a second lambda of the
/// same topology.
/// Looked for by name in the declaration that holds the variable, and only for a variable whose value leaves.
/// </summary>
internal sealed class OtherRegionChanges
{
    // The changes in a declaration by the name of what is changed: read once, whatever the number of regions in it is.
    private readonly Dictionary<SyntaxNode, ILookup<string, SyntaxNode>> changesByScope = [];

    public bool HasChangeElsewhere(ISymbol variable, Region region, SemanticModel model) =>
        FindScopes(variable, region, model.SyntaxTree).Any(scope => FindChanges(scope)[variable.Name].Any(change =>
            IsInOtherReplayedCode(change, scope, region) && ChangedTargets.IsChangeOf(change, variable, model)));

    private ILookup<string, SyntaxNode> FindChanges(SyntaxNode scope)
    {
        if (!changesByScope.TryGetValue(scope, out var changes))
            changesByScope.Add(
                scope,
                changes = scope.DescendantNodes()
                    .Where(node => ChangedTargets.FindTarget(node) is not null)
                    .ToLookup(node => ChangedTargets.NameTarget(ChangedTargets.FindTarget(node)!)));
        return changes;
    }

    private static IEnumerable<SyntaxNode> FindScopes(ISymbol variable, Region region, SyntaxTree tree) =>
        variable switch
        {
            ILocalSymbol or IParameterSymbol => FindEnclosing<MemberDeclarationSyntax>(region),
            { ContainingType: { } type } =>
                type.DeclaringSyntaxReferences.Where(reference => reference.SyntaxTree == tree)
                    .Take(1)
                    .Select(reference => reference.GetSyntax())
                        .Concat(variable.IsStatic ? FindEnclosing<TypeDeclarationSyntax>(region) : []).Distinct(),
            _ => [],
        };

    private static IEnumerable<SyntaxNode> FindEnclosing<TDeclaration>(Region region) where TDeclaration : SyntaxNode =>
        region.Anchor.FirstAncestorOrSelf<TDeclaration>() is { } declaration ? [declaration] : [];

    // In a mapper class every method but its constructors and life cycle; elsewhere only lambdas that an operator is
    // given.
    private static bool IsInOtherReplayedCode(SyntaxNode change, SyntaxNode scope, Region region)
    {
        var isMapper = region.Body is MethodDeclarationSyntax method && scope.Contains(method);
        for (var node = change.Parent; node is not null && node != scope.Parent; node = node.Parent)
        {
            if (node != region.Body && IsReplayed(node, scope, isMapper, region))
                return true;
        }
        return false;
    }

    // A private method that this region calls and no other method of the class does: what it changes is known of the
    // region itself.
    private static bool IsHelperOf(Region region, MethodDeclarationSyntax helper) =>
        helper.Modifiers.All(modifier => !modifier.IsKind(SyntaxKind.PublicKeyword)
            && !modifier.IsKind(SyntaxKind.ProtectedKeyword)
            && !modifier.IsKind(SyntaxKind.InternalKeyword))
        && helper.Parent is TypeDeclarationSyntax type
        && type.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == helper.Identifier.ValueText)
            .Select(name => name.FirstAncestorOrSelf<MethodDeclarationSyntax>())
            .ToList() is { Count: > 0 } callers
        && callers.TrueForAll(caller => caller == region.Body || caller == helper);

    private static bool IsReplayed(SyntaxNode node, SyntaxNode scope, bool isMapper, Region region) => node switch
    {
        AnonymousFunctionExpressionSyntax lambda => isMapper || IsGivenToOperator(lambda),
        MethodDeclarationSyntax method =>
            isMapper
                && method.Parent == scope
                && StreamizApi.IsPerRecordName(method.Identifier.ValueText)
                && !IsHelperOf(region, method),
        _ => false,
    };

    private static bool IsGivenToOperator(AnonymousFunctionExpressionSyntax lambda) =>
        lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } }
        && StreamizApi.IsOperatorName(called.Name.Identifier.ValueText);
}
