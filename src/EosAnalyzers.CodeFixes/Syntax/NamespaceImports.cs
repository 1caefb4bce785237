using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>
/// The usings by which the names in generated code become short. Such code is written with full names; a namespace is
/// imported where no name of the file would
/// mean two types afterwards, and the simplifier does the rest.
/// </summary>
internal static class NamespaceImports
{
    public static async Task<Solution> ImportAsync(
        Solution solution, IEnumerable<DocumentId> changed, CancellationToken cancellation)
    {
        var imported = new List<(DocumentId Id, SyntaxNode Root)>();
        foreach (var id in changed)
            if (solution.GetDocument(id) is { } document
                && await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is CompilationUnitSyntax root
                && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model)
                imported.Add((id, FindNamespaces(root, model, cancellation).Aggregate(root, UsingDirectives.AddUsing)));
        return imported.Aggregate(
            solution, (current, document) => current.WithDocumentSyntaxRoot(document.Id, document.Root));
    }

    private static List<string> FindNamespaces(
        CompilationUnitSyntax root, SemanticModel model, CancellationToken cancellation)
    {
        var names = new HashSet<string>(
            root.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText));
        var wanted =
            from node in root.GetAnnotatedNodes(Simplifier.Annotation)
            where node is MemberAccessExpressionSyntax or QualifiedNameSyntax
            let type = model.GetSymbolInfo(node, cancellation).Symbol as INamedTypeSymbol
            where type is { ContainingType: null, ContainingNamespace.IsGlobalNamespace: false }
                && !IsInScope(type, node, model)
            select (Space: type.ContainingNamespace, Node: node);
        return wanted
            .GroupBy(found => found.Space.ToDisplayString())
            .Where(space => !MakesAmbiguous(space.First().Space, names, root, model))
            .Select(space => space.Key)
            .OrderBy(space => space, StringComparer.Ordinal)
            .ToList();
    }

    private static bool IsInScope(INamedTypeSymbol type, SyntaxNode node, SemanticModel model) => model
        .LookupNamespacesAndTypes(node.SpanStart, name: type.Name).OfType<INamedTypeSymbol>()
        .Any(found => found.Arity == type.Arity);

    // A name of the file that another using gives already would mean two types.
    private static bool MakesAmbiguous(
        INamespaceSymbol space, HashSet<string> names, CompilationUnitSyntax root, SemanticModel model)
    {
        var position = root.Members.FirstOrDefault()?.SpanStart ?? root.SpanStart;
        return space.GetTypeMembers().Any(type => names.Contains(type.Name)
            && model.LookupNamespacesAndTypes(position, name: type.Name).OfType<INamedTypeSymbol>()
                .Any(found => found.Arity == type.Arity && !SymbolEqualityComparer.Default.Equals(found, type)));
    }
}
