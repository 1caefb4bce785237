using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>
/// The file <c>RecordId.cs</c> that some fixes stand on: written into the project once, reviewed and frozen there, so
/// that neither an upgrade nor
/// the removal of the analyzers changes an id.
/// </summary>
internal static class RecordIdFile
{
    public const string TypeName = "RecordId";

    /// <summary>Marks a name that still has to be bound to the project's own copy.</summary>
    public static readonly SyntaxAnnotation Reference = new("EosAnalyzers.RecordId");

    /// <summary>
    /// Binds the marked names of the changed documents, and adds the type to each project that has none.
    /// </summary>
    public static async Task<Solution> ProvideAsync(
        Solution solution, IReadOnlyList<DocumentId> changed, CancellationToken cancellation)
    {
        foreach (var project in changed.GroupBy(document => document.ProjectId))
            solution = await ProvideAsync(
                solution.GetProject(project.Key)!, [.. project], cancellation).ConfigureAwait(false);
        return solution;
    }

    private static async Task<Solution> ProvideAsync(
        Project project, List<DocumentId> changed, CancellationToken cancellation)
    {
        var referring = new List<(DocumentId Id, SyntaxNode Root)>();
        foreach (var id in changed)
            if (await project.GetDocument(id)!.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
                && root.GetAnnotatedNodes(Reference).Any())
                referring.Add((id, root));
        if (referring.Count == 0)
            return project.Solution;
        var compilation = await project.GetCompilationAsync(cancellation).ConfigureAwait(false);
        return FindDeclaredType(compilation!) is { } own
            ? BindReferences(project.Solution, referring, own.ContainingNamespace)
            : await AddFileAsync(project, compilation!, referring, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Whether a type or a file of the project's own stands where the type would be added: it has another meaning.
    /// </summary>
    public static bool IsNameTaken(Project project, Compilation compilation) =>
        FindDeclaredType(compilation) is null
        && (compilation.GetSymbolsWithName(TypeName, SymbolFilter.Type).OfType<INamedTypeSymbol>().Any(type =>
                type is { ContainingType: null, Arity: 0 }
                    && (!CanAddFile(project) || GetName(type.ContainingNamespace) == FindNamespace(project, compilation)))
            || GetFilePath(project) is { } path && project.Documents.Any(document => document.FilePath == path));

    private static INamedTypeSymbol? FindDeclaredType(Compilation compilation) => compilation
        .GetSymbolsWithName(TypeName, SymbolFilter.Type).OfType<INamedTypeSymbol>()
        .FirstOrDefault(type => type.ContainingType is null && type.GetMembers("FromKey").Length > 0);

    private static Solution BindReferences(
        Solution solution, IEnumerable<(DocumentId Id, SyntaxNode Root)> referring, INamespaceSymbol space) =>
        BindReferences(solution, referring, GetName(space));

    private static Solution BindReferences(
        Solution solution, IEnumerable<(DocumentId Id, SyntaxNode Root)> referring, string space) =>
        referring.Aggregate(
            solution,
            (current, document) => current.WithDocumentSyntaxRoot(document.Id, BindReferences(document.Root, space)));

    private static SyntaxNode BindReferences(SyntaxNode root, string space) => root.ReplaceNodes(
        root.GetAnnotatedNodes(Reference),
        (_, name) =>
            SyntaxFactory.ParseExpression(space.Length == 0 ? $"global::{TypeName}" : $"global::{space}.{TypeName}")
                .WithTriviaFrom(name).WithAdditionalAnnotations(Simplifier.Annotation));

    private static async Task<Solution> AddFileAsync(
        Project project,
        Compilation compilation, List<(DocumentId Id, SyntaxNode Root)> referring, CancellationToken cancellation)
    {
        if (!CanAddFile(project))
            return await AppendToDocumentAsync(project, referring, cancellation).ConfigureAwait(false);
        var space = FindNamespace(project, compilation);
        var bound = BindReferences(project.Solution, referring, space);
        // Each target framework of a project file is a project of its own: they share the file.
        var path = GetFilePath(project);
        return path is not null
            && bound.Projects.Any(other =>
                other.FilePath == project.FilePath && other.Documents.Any(document => document.FilePath == path))
            ? bound
            : bound.AddDocument(
                DocumentId.CreateNewId(project.Id),
                $"{TypeName}.cs",
                RecordIdSource.CreateFileText(space),
                filePath: path);
    }

    // dotnet format lists an added file in the project file beside the SDK's own pattern, which breaks the build unless
    // the package's targets mend it.
    private static bool CanAddFile(Project project) =>
        project.Solution.Workspace.Kind != "MSBuildWorkspace"
        || project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(
            "build_property.EosAnalyzersCompilesRecordIdOnce", out var isOnce) && isOnce == "true";

    // The same document in every run, whichever rule comes first: the first of the project by its path that is not
    // generated.
    private static async Task<Solution> AppendToDocumentAsync(
        Project project, List<(DocumentId Id, SyntaxNode Root)> referring, CancellationToken cancellation)
    {
        var host = project.Documents
            .Where(IsOwnCode)
            .OrderBy(document => document.FilePath, StringComparer.Ordinal)
            .Select(document => document.Id)
            .DefaultIfEmpty(referring[0].Id)
            .First();
        var root = referring.Exists(document => document.Id == host)
            ? referring.Find(document => document.Id == host).Root
            : (await project.GetDocument(host)!.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var space = root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault();
        var name = space is null
            ? ""
            : string.Join(
                ".",
                space.AncestorsAndSelf()
                    .OfType<BaseNamespaceDeclarationSyntax>()
                    .Select(part => part.Name.ToString())
                    .Reverse());
        var type = RecordIdSource.CreateType().WithAdditionalAnnotations(Formatter.Annotation);
        var joined = space is null
            ? ((CompilationUnitSyntax)root).AddMembers(type)
            : root.ReplaceNode(space, space.AddMembers(type));
        return BindReferences(
            project.Solution, referring.Where(document => document.Id != host).Prepend((host, joined)), name);
    }

    private static bool IsOwnCode(Document document) =>
        document.FilePath is { } path
        && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")
        && document.TryGetSyntaxTree(out var tree)
        && !ToolWrittenCode.IsToolWritten(tree);

    private static string? GetFilePath(Project project) =>
        project.FilePath is { } file ? Path.Combine(Path.GetDirectoryName(file)!, $"{TypeName}.cs") : null;

    private static string FindNamespace(Project project, Compilation compilation) =>
        project.DefaultNamespace is { Length: > 0 } given
            ? given
            : FindCommonNamespace(compilation.Assembly.GlobalNamespace);

    // The namespace that holds all of the project.
    private static string FindCommonNamespace(INamespaceSymbol space) =>
        space.GetMembers().Count() == 1 && space.GetMembers().Single() is INamespaceSymbol only
            ? FindCommonNamespace(only)
            : GetName(space);

    private static string GetName(INamespaceSymbol space) => space.IsGlobalNamespace ? "" : space.ToDisplayString();
}
