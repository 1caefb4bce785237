using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>
/// What the providers of FixAll have in common: the projects and documents of the solution that they are given, in an
/// order that no run changes.
/// </summary>
internal static class SafeFixes
{
    public const string Title = "Make every safe fix of this rule";

    public static IEnumerable<Project> FindProjects(FixAllContext context) => context.Scope == FixAllScope.Solution
        ? context.Solution.Projects
            .Where(project => project.Language == context.Project.Language)
            .OrderBy(project => project.FilePath, StringComparer.Ordinal)
            .ThenBy(project => project.Name, StringComparer.Ordinal)
        : [context.Solution.GetProject(context.Project.Id) ?? context.Project];

    /// <summary>
    /// The document of a finding. Its tree may be an older snapshot of the same file; the place is looked up by its
    /// path then.
    /// </summary>
    public static Document? FindDocument(Project project, SyntaxTree? tree) =>
        project.GetDocument(tree)
        ?? (tree is null || tree.FilePath.Length == 0
            ? null
            : project.Documents.FirstOrDefault(document => document.FilePath == tree.FilePath));
}
