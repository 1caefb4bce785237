using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What a class keeps for whoever watches it: <c>lastSeen = clock.GetUtcNow();</c>, read by a health check alone, by a
/// property that nothing in the project names, or by nobody. No record and no effect is made of it.
/// </summary>
internal static class WatchedVariables
{
    /// <summary>
    /// The function keeps something, and all that it keeps are private fields that only a health check reads.
    /// </summary>
    public static bool AreAllKept(SyntaxNode function, Compilation compilation)
    {
        var model = compilation.GetModel(function.SyntaxTree);
        var kept = function.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Where(assignment => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
            .Select(assignment => model.GetSymbolInfo(assignment.Left).Symbol)
            .Where(symbol => symbol is IFieldSymbol or IPropertySymbol)
            .ToList();
        // What a lambda of a topology keeps, the topology keeps for somebody.
        return kept.Count > 0
            && kept.TrueForAll(symbol => IsWatched(symbol!, compilation, function is MemberDeclarationSyntax));
    }

    private static bool IsWatched(ISymbol variable, Compilation compilation, bool mayBeUnread) =>
        variable is IFieldSymbol { DeclaredAccessibility: Accessibility.Private, IsStatic: false, ContainingType: var owner }
        && ListReaders(variable, owner).ToList() is var readers
        && (mayBeUnread || readers.Count > 0)
        && readers.TrueForAll(reader => IsWatcher(reader, compilation));

    // The members of the class that read the field; null where it is read by no member.
    private static IEnumerable<MemberDeclarationSyntax?> ListReaders(ISymbol variable, INamedTypeSymbol owner) =>
        owner.DeclaringSyntaxReferences
            .SelectMany(declared => declared.GetSyntax().DescendantNodes())
            .OfType<IdentifierNameSyntax>()
            .Where(mention => mention.Identifier.ValueText == variable.Name && !IsAssigned(mention))
            .Select(mention => mention.FirstAncestorOrSelf<MemberDeclarationSyntax>());

    private static bool IsAssigned(IdentifierNameSyntax mention)
    {
        ExpressionSyntax whole = mention.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own
            ? own
            : mention;
        return whole.Parent is AssignmentExpressionSyntax assignment
            && assignment.Left == whole
            && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression);
    }

    private static bool IsWatcher(MemberDeclarationSyntax? reader, Compilation compilation) =>
        reader is not null
        && (IsHealthCheck(reader)
            || reader is PropertyDeclarationSyntax property
                && compilation.SyntaxTrees.Where(tree => tree.Mentions(property.Identifier.ValueText))
                    .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
                    .Where(mention => mention.Identifier.ValueText == property.Identifier.ValueText)
                    .All(IsHealthCheck));

    private static bool IsHealthCheck(SyntaxNode place) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.BaseList?.Types
            .Any(type => type.Type.ToString().EndsWith("IHealthCheck", StringComparison.Ordinal)) == true;
}
