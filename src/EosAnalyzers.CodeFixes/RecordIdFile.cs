using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace EosAnalyzers.CodeFixes;

/// <summary>
/// The file <c>RecordId.cs</c> that some fixes stand on: written into the project once, reviewed and frozen there, so that neither an upgrade nor
/// the removal of the analyzers changes an id.
/// </summary>
internal static class RecordIdFile
{
    public const string TypeName = "RecordId";

    /// <summary>Marks a name that still has to be bound to the project's own copy.</summary>
    public static readonly SyntaxAnnotation Reference = new("EosAnalyzers.RecordId");

    /// <summary>Binds the marked names of the changed documents, and adds the type to each project that has none.</summary>
    public static async Task<Solution> Provide(Solution solution, IReadOnlyList<DocumentId> changed, CancellationToken cancellation)
    {
        foreach (var project in changed.GroupBy(document => document.ProjectId))
            solution = await Provide(solution.GetProject(project.Key)!, [.. project], cancellation).ConfigureAwait(false);
        return solution;
    }

    private static async Task<Solution> Provide(Project project, List<DocumentId> changed, CancellationToken cancellation)
    {
        var referring = new List<(DocumentId Id, SyntaxNode Root)>();
        foreach (var id in changed)
            if (await project.GetDocument(id)!.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root && root.GetAnnotatedNodes(Reference).Any())
                referring.Add((id, root));
        if (referring.Count == 0)
            return project.Solution;
        var compilation = await project.GetCompilationAsync(cancellation).ConfigureAwait(false);
        return Existing(compilation!) is { } own
            ? Bound(project.Solution, referring, own.ContainingNamespace)
            : Added(project, compilation!, referring);
    }

    private static INamedTypeSymbol? Existing(Compilation compilation) => compilation
        .GetSymbolsWithName(TypeName, SymbolFilter.Type).OfType<INamedTypeSymbol>()
        .FirstOrDefault(type => type.ContainingType is null && type.GetMembers("FromKey").Length > 0);

    private static Solution Bound(Solution solution, IEnumerable<(DocumentId Id, SyntaxNode Root)> referring, INamespaceSymbol space) =>
        Bound(solution, referring, space.IsGlobalNamespace ? "" : space.ToDisplayString());

    private static Solution Bound(Solution solution, IEnumerable<(DocumentId Id, SyntaxNode Root)> referring, string space) =>
        referring.Aggregate(solution, (current, document) => current.WithDocumentSyntaxRoot(document.Id, Bound(document.Root, space)));

    private static SyntaxNode Bound(SyntaxNode root, string space) => root.ReplaceNodes(
        root.GetAnnotatedNodes(Reference),
        (_, name) => SyntaxFactory.ParseExpression(space.Length == 0 ? $"global::{TypeName}" : $"global::{space}.{TypeName}")
            .WithTriviaFrom(name).WithAdditionalAnnotations(Simplifier.Annotation));

    // dotnet format writes an added file and lists it in the project file beside the SDK's glob, which breaks the build: there the type joins the first fixed file.
    private static Solution Added(Project project, Compilation compilation, List<(DocumentId Id, SyntaxNode Root)> referring)
    {
        if (project.Solution.Workspace.Kind == "MSBuildWorkspace")
            return Joined(project.Solution, referring);
        var space = project.DefaultNamespace is { Length: > 0 } given ? given : Deepest(compilation.Assembly.GlobalNamespace);
        return Bound(project.Solution, referring, space)
            .AddDocument(DocumentId.CreateNewId(project.Id), $"{TypeName}.cs", RecordIdText.In(space), filePath: Beside(project));
    }

    private static Solution Joined(Solution solution, List<(DocumentId Id, SyntaxNode Root)> referring)
    {
        var (id, root) = referring[0];
        var space = root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault();
        var name = space is null ? "" : string.Join(".", space.AncestorsAndSelf().OfType<BaseNamespaceDeclarationSyntax>().Select(part => part.Name.ToString()).Reverse());
        var type = RecordIdText.Type().WithAdditionalAnnotations(Formatter.Annotation);
        var joined = space is null ? ((CompilationUnitSyntax)root).AddMembers(type) : root.ReplaceNode(space, space.AddMembers(type));
        return Bound(solution, referring.Skip(1).Prepend((id, joined)), name);
    }

    private static string? Beside(Project project) =>
        project.FilePath is { } file ? Path.Combine(Path.GetDirectoryName(file)!, $"{TypeName}.cs") : null;

    // The namespace that holds all of the project.
    private static string Deepest(INamespaceSymbol space) =>
        space.GetMembers().Count() == 1 && space.GetMembers().Single() is INamespaceSymbol only ? Deepest(only) : space.IsGlobalNamespace ? "" : space.ToDisplayString();
}
