using EosAnalyzers.CodeFixes.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>The using that written code needs, where the file does not have it.</summary>
internal static class UsingDirectives
{
    /// <summary>An edit that adds it; none where its types are in scope already.</summary>
    /// <param name="typeName">A type of it that the code needs.</param>
    public static IEnumerable<NodeEdit> ImportNamespace(
        string name, string typeName, SyntaxNode place, FixTarget target) =>
        IsImported($"{name}.{typeName}", place, target.Model)
            ? []
            : [new NodeEdit(target.Root, $"using {name}", root => AddUsing((CompilationUnitSyntax)root, name))];

    private static bool IsImported(string typeName, SyntaxNode place, SemanticModel model) =>
        model.Compilation.GetTypeByMetadataName(typeName) is { } type
        && model.LookupNamespacesAndTypes(place.SpanStart, name: type.Name)
            .Contains(type, SymbolEqualityComparer.Default);

    /// <summary>The file with one using more.</summary>
    public static CompilationUnitSyntax AddUsing(CompilationUnitSyntax root, string name)
    {
        var directive = SyntaxFactory.UsingDirective(
            SyntaxFactory.ParseName(name).WithLeadingTrivia(SyntaxFactory.Space))
                .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        var after = FindInsertionIndex(root, name);
        return root.Usings.Count == 0
            ? root.WithoutLeadingTrivia().AddUsings(directive.WithLeadingTrivia(root.GetLeadingTrivia()))
            : root.WithUsings(after == 0
                ? root.Usings.Replace(root.Usings[0], root.Usings[0].WithoutLeadingTrivia())
                    .Insert(0, directive.WithLeadingTrivia(root.Usings[0].GetLeadingTrivia()))
                : root.Usings.Insert(after, directive));
    }

    // Most files have System's namespaces first, some have all in one order: behind those of the same root.
    private static int FindInsertionIndex(CompilationUnitSyntax root, string name)
    {
        var own = root.Usings.LastIndexOf(other =>
            other.Alias is null
                && other.Name?.ToString() is { } there
                && GetRootName(there) == GetRootName(name)
                && string.CompareOrdinal(there, name) < 0);
        if (own >= 0)
            return own + 1;
        var system = GetRootName(name) == "System" ? 0 : root.Usings.TakeWhile(IsOfSystem).Count();
        return system
            + root.Usings.Skip(system)
                .TakeWhile(other => string.CompareOrdinal(other.Name?.ToString(), name) < 0)
                .Count();
    }

    private static bool IsOfSystem(UsingDirectiveSyntax directive) =>
        directive.Alias is null && GetRootName(directive.Name?.ToString() ?? "") == "System";

    private static string GetRootName(string name) => name.Split('.')[0];
}
