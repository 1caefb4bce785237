using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace EosAnalyzers.CodeFixes.Record;

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
    public static async Task<Solution> ProvideAsync(Solution solution, IReadOnlyList<DocumentId> changed, CancellationToken cancellation)
    {
        foreach (var project in changed.GroupBy(document => document.ProjectId))
            solution = await ProvideAsync(solution.GetProject(project.Key)!, [.. project], cancellation).ConfigureAwait(false);
        return solution;
    }

    private static async Task<Solution> ProvideAsync(Project project, List<DocumentId> changed, CancellationToken cancellation)
    {
        var referring = new List<(DocumentId Id, SyntaxNode Root)>();
        foreach (var id in changed)
            if (await project.GetDocument(id)!.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root && root.GetAnnotatedNodes(Reference).Any())
                referring.Add((id, root));
        if (referring.Count == 0)
            return project.Solution;
        var compilation = await project.GetCompilationAsync(cancellation).ConfigureAwait(false);
        return FindDeclaredType(compilation!) is { } own
            ? BindReferences(project.Solution, referring, own.ContainingNamespace)
            : AddFile(project, compilation!, referring);
    }

    private static INamedTypeSymbol? FindDeclaredType(Compilation compilation) => compilation
        .GetSymbolsWithName(TypeName, SymbolFilter.Type).OfType<INamedTypeSymbol>()
        .FirstOrDefault(type => type.ContainingType is null && type.GetMembers("FromKey").Length > 0);

    private static Solution BindReferences(Solution solution, IEnumerable<(DocumentId Id, SyntaxNode Root)> referring, INamespaceSymbol space) =>
        BindReferences(solution, referring, space.IsGlobalNamespace ? "" : space.ToDisplayString());

    private static Solution BindReferences(Solution solution, IEnumerable<(DocumentId Id, SyntaxNode Root)> referring, string space) =>
        referring.Aggregate(solution, (current, document) => current.WithDocumentSyntaxRoot(document.Id, BindReferences(document.Root, space)));

    private static SyntaxNode BindReferences(SyntaxNode root, string space) => root.ReplaceNodes(
        root.GetAnnotatedNodes(Reference),
        (_, name) => SyntaxFactory.ParseExpression(space.Length == 0 ? $"global::{TypeName}" : $"global::{space}.{TypeName}")
            .WithTriviaFrom(name).WithAdditionalAnnotations(Simplifier.Annotation));

    // dotnet format writes an added file and lists it in the project file beside the SDK's glob, which breaks the build: there the type joins the first fixed file.
    private static Solution AddFile(Project project, Compilation compilation, List<(DocumentId Id, SyntaxNode Root)> referring)
    {
        if (project.Solution.Workspace.Kind == "MSBuildWorkspace")
            return AppendToFirstDocument(project.Solution, referring);
        var space = project.DefaultNamespace is { Length: > 0 } given ? given : FindCommonNamespace(compilation.Assembly.GlobalNamespace);
        return BindReferences(project.Solution, referring, space)
            .AddDocument(DocumentId.CreateNewId(project.Id), $"{TypeName}.cs", RecordIdSource.CreateFileText(space), filePath: GetFilePath(project));
    }

    private static Solution AppendToFirstDocument(Solution solution, List<(DocumentId Id, SyntaxNode Root)> referring)
    {
        var (id, root) = referring[0];
        var space = root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault();
        var name = space is null ? "" : string.Join(".", space.AncestorsAndSelf().OfType<BaseNamespaceDeclarationSyntax>().Select(part => part.Name.ToString()).Reverse());
        var type = RecordIdSource.CreateType().WithAdditionalAnnotations(Formatter.Annotation);
        var joined = space is null ? ((CompilationUnitSyntax)root).AddMembers(type) : root.ReplaceNode(space, space.AddMembers(type));
        return BindReferences(solution, referring.Skip(1).Prepend((id, joined)), name);
    }

    private static string? GetFilePath(Project project) =>
        project.FilePath is { } file ? Path.Combine(Path.GetDirectoryName(file)!, $"{TypeName}.cs") : null;

    // The namespace that holds all of the project.
    private static string FindCommonNamespace(INamespaceSymbol space) =>
        space.GetMembers().Count() == 1 && space.GetMembers().Single() is INamespaceSymbol only ? FindCommonNamespace(only) : space.IsGlobalNamespace ? "" : space.ToDisplayString();
}
