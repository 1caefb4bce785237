using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Sql;

/// <summary>
/// Texts of SQL that are kept in a constant, a field or a property. Who else sends one, outside any topology, would
/// send the changed text as well.
/// </summary>
internal static class SharedTexts
{
    /// <summary>
    /// Whether every use of the members that hold the texts is the call at hand or lies in a lambda that an operator is
    /// given.
    /// </summary>
    public static bool AreSentByTopologiesOnly(ImmutableArray<NodeEdit> edits, SyntaxNode call, FixTarget target) =>
        edits
            .Select(edit => FindHolder(edit.Node, target.Model.Compilation)).OfType<ISymbol>()
            .Distinct<ISymbol>(SymbolEqualityComparer.Default)
            .All(holder =>
                !IsVisibleToOtherProjects(holder, target.Document.Project)
                    && FindUses(
                        holder,
                        target.Model.Compilation).All(use =>
                            IsOwn(use, call) || IsInTopology(use, target.Model.Compilation)));

    private static ISymbol? FindHolder(SyntaxNode literal, Compilation compilation)
    {
        var member = literal.Ancestors()
            .FirstOrDefault(node =>
                node is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax }
                    or PropertyDeclarationSyntax);
        return member is null ? null : compilation.GetSemanticModel(member.SyntaxTree).GetDeclaredSymbol(member);
    }

    private static bool IsVisibleToOtherProjects(ISymbol holder, Project project) =>
        holder.DeclaredAccessibility != Accessibility.Private
        && project.Solution.GetProjectDependencyGraph().GetProjectsThatDirectlyDependOnThisProject(project.Id).Any();

    private static IEnumerable<SyntaxNode> FindUses(ISymbol holder, Compilation compilation) =>
        from tree in compilation.SyntaxTrees
        from name in tree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>()
        where name.Identifier.ValueText == holder.Name
            && SymbolEqualityComparer.Default.Equals(
                compilation.GetSemanticModel(tree).GetSymbolInfo(name).Symbol, holder)
        select (SyntaxNode)name;

    // In the statement that sends it, or in the method that does.
    private static bool IsOwn(SyntaxNode use, SyntaxNode call) =>
        call.Contains(use)
            || use.SyntaxTree == call.SyntaxTree
                && call.Ancestors().FirstOrDefault(EnclosingFunctions.IsFunction)?.Contains(use) == true;

    private static bool IsInTopology(SyntaxNode use, Compilation compilation)
    {
        var model = compilation.GetSemanticModel(use.SyntaxTree);
        return use.Ancestors().OfType<AnonymousFunctionExpressionSyntax>()
            .Any(lambda =>
                EnclosingFunctions.FindCall(lambda) is { } operation
                    && StreamizTypes.IsStreamiz(model.GetSymbolInfo(operation).Symbol));
    }
}
