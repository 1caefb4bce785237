using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Package.Tests;

/// <summary>
/// An editor on Roslyn's public workspace: a solution of two projects of which the application references the helpers, and the assemblies of the packed package,
/// loaded as a host loads them. A file is opened, typed into, and asked for its squiggles and its light bulbs.
/// </summary>
internal sealed class EditorSession
{
    private static readonly MetadataReference[] References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(Repository.Streamiz),
        MetadataReference.CreateFromFile(Path.Combine(Repository.PackagesFolder, "confluent.kafka", "2.15.1", "lib", "net8.0", "Confluent.Kafka.dll")),
    ];

    private readonly AdhocWorkspace workspace = new();
    private readonly List<CodeFixProvider> fixes;
    private readonly List<AnalyzerFileReference> analyzers;

    public EditorSession(string package, string folder)
    {
        ZipFile.ExtractToDirectory(package, folder, overwriteFiles: true);
        var loader = new PackageLoader(Path.Combine(folder, "analyzers", "dotnet", "roslyn4.8", "cs"));
        analyzers = loader.Files.Select(file => new AnalyzerFileReference(file, loader)).ToList();
        fixes = loader.Files.SelectMany(file => CreateFixes(loader.LoadFromPath(file))).ToList();
        Helpers = AddProject("Helpers");
        Application = AddProject("Application", new ProjectReference(Helpers));
    }

    public ProjectId Helpers { get; }

    public ProjectId Application { get; }

    public Solution Solution => workspace.CurrentSolution;

    public DocumentId Open(ProjectId project, string name, string text)
    {
        var id = DocumentId.CreateNewId(project);
        Apply(Solution.AddDocument(id, name, SourceText.From(text), filePath: $"/{name}"));
        return id;
    }

    /// <summary>The user's keystrokes: one text becomes another one.</summary>
    public async Task Type(DocumentId file, string before, string after)
    {
        var text = await Solution.GetDocument(file)!.GetTextAsync();
        var start = text.ToString().IndexOf(before, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{before}' is not in the file");
        Apply(Solution.WithDocumentText(file, text.WithChanges(new TextChange(new TextSpan(start, before.Length), after))));
    }

    public async Task<string> Read(DocumentId file) => (await Solution.GetDocument(file)!.GetTextAsync()).ToString();

    /// <summary>What is underlined in an open file, as <c>EOS1001 DateTime.UtcNow</c>, in the order of the text.</summary>
    public async Task<string[]> Squiggles(DocumentId file)
    {
        var text = await Read(file);
        return [.. (await Diagnose(file)).Select(found => $"{found.Id} {text.Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length)}")];
    }

    public async Task<string[]> Messages(DocumentId file) => [.. (await Diagnose(file)).Select(found => found.GetMessage())];

    /// <summary>The titles that the light bulb shows at the first squiggle.</summary>
    public async Task<string[]> LightBulb(DocumentId file) => [.. (await Actions(file)).Select(action => action.Title)];

    public async Task ApplyFirst(DocumentId file)
    {
        var operations = await (await Actions(file))[0].GetOperationsAsync(CancellationToken.None);
        Apply(operations.OfType<ApplyChangesOperation>().Single().ChangedSolution);
    }

    /// <summary>The errors that the compiler would show in the application.</summary>
    public async Task<string[]> Errors() =>
    [
        .. (await Solution.GetProject(Application)!.GetCompilationAsync())!.GetDiagnostics()
            .Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString()),
    ];

    /// <summary>The median time from a keystroke to the file's squiggles, with and without the package.</summary>
    public async Task<(TimeSpan With, TimeSpan Without)> Latency(DocumentId file, string before, string after, int rounds)
    {
        var (with, without) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round < rounds; round++)
        {
            await Type(file, before, after);
            without.Add(await Measure(() => Solution.GetDocument(file)!.GetSemanticModelAsync().ContinueWith(model => model.Result!.GetDiagnostics())));
            with.Add(without[^1] + await Measure(() => Diagnose(file)));
            (before, after) = (after, before);
        }
        return (Median(with), Median(without));
    }

    private static async Task<TimeSpan> Measure(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);

    private async Task<List<Diagnostic>> Diagnose(DocumentId file)
    {
        var project = Solution.GetProject(file.ProjectId)!;
        var compilation = (await project.GetCompilationAsync())!;
        var all = project.AnalyzerReferences.SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp)).ToList();
        var driver = compilation.WithAnalyzers([.. all], project.AnalyzerOptions);
        var tree = await Solution.GetDocument(file)!.GetSyntaxTreeAsync();
        var found = await driver.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree!), filterSpan: null, CancellationToken.None);
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private async Task<List<CodeAction>> Actions(DocumentId file)
    {
        var found = (await Diagnose(file))[0];
        var actions = new List<CodeAction>();
        foreach (var fix in fixes.Where(fix => fix.FixableDiagnosticIds.Contains(found.Id)))
            await fix.RegisterCodeFixesAsync(new CodeFixContext(Solution.GetDocument(file)!, found, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private ProjectId AddProject(string name, params ProjectReference[] projects)
    {
        var id = ProjectId.CreateNewId();
        Apply(Solution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, name, name, LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
            projectReferences: projects, metadataReferences: References, analyzerReferences: analyzers)));
        return id;
    }

    private void Apply(Solution changed) => Assert.True(workspace.TryApplyChanges(changed));

    private static IEnumerable<CodeFixProvider> CreateFixes(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!);

    /// <summary>A context of its own for the package's folder; the compiler's assemblies are the host's.</summary>
    private sealed class PackageLoader(string folder) : AssemblyLoadContext("EosAnalyzers as packed"), IAnalyzerAssemblyLoader
    {
        public string[] Files { get; } = Directory.GetFiles(folder, "EosAnalyzers*.dll");

        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => LoadFromAssemblyPath(fullPath);

        protected override Assembly? Load(AssemblyName name) =>
            Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }
}
