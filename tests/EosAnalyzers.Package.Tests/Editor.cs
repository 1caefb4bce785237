using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.MSBuild;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Package.Tests;

/// <summary>
/// An editor on Roslyn's public workspace: a solution of two projects on disk, restored with the packed package, opened as
/// a language server opens it. The application references the helpers. Texts are typed in memory and never saved.
/// </summary>
public sealed class Editor(PackedFeed feed) : IAsyncLifetime
{
    private readonly MSBuildWorkspace workspace = MSBuildWorkspace.Create();
    private Solution solution = null!;
    private Project application = null!;
    private Project helpers = null!;

    public async Task InitializeAsync()
    {
        var consumer = feed.NewConsumer();
        consumer.MoveProject("Helpers");
        consumer.CopyProject("Helpers", "Application");
        consumer.With(
            "Application/Application.csproj",
            consumer.Read("Application/Application.csproj").Replace(
                "</Project>",
                "<ItemGroup><ProjectReference Include=\"../Helpers/Helpers.csproj\" /></ItemGroup></Project>"));
        var restore = await consumer.Run("restore", "Application");
        Assert.True(restore.Succeeded, restore.Output);
        application = await workspace.OpenProjectAsync(consumer.PathOf("Application/Application.csproj"));
        solution = workspace.CurrentSolution;
        application = solution.GetProject(application.Id)!;
        helpers = solution.Projects.Single(project => project.Name == "Helpers");
        Assert.Contains(application.ProjectReferences, reference => reference.ProjectId == helpers.Id);
    }

    public Task DisposeAsync()
    {
        workspace.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>A file of the application with this text, alone but for the files of the helpers.</summary>
    internal OpenFile OpenInApplication(string name, string text) => Open(application.Id, name, text);

    internal OpenFile OpenInHelpers(string name, string text) => Open(helpers.Id, name, text);

    private OpenFile Open(ProjectId project, string name, string text)
    {
        foreach (var earlier in solution.GetProject(project)!.Documents.Where(file => file.Folders.Count == 0 && IsTyped(file)))
            solution = solution.RemoveDocument(earlier.Id);
        var id = DocumentId.CreateNewId(project);
        solution = solution.AddDocument(id, name, SourceText.From(text), filePath: "/typed/" + name);
        return new OpenFile(this, id);
    }

    private static bool IsTyped(Document file) => file.FilePath?.StartsWith("/typed/", StringComparison.Ordinal) == true;

    /// <summary>A file as it is on the screen.</summary>
    internal sealed class OpenFile(Editor editor, DocumentId id)
    {
        private Document Document => editor.solution.GetDocument(id)!;

        public async Task<string> Read() => (await Document.GetTextAsync()).ToString();

        /// <summary>The user's keystrokes: one text becomes another one.</summary>
        public async Task Type(string before, string after)
        {
            var text = await Document.GetTextAsync();
            var start = text.ToString().IndexOf(before, StringComparison.Ordinal);
            Assert.True(start >= 0, $"'{before}' is not in the file");
            var change = new TextChange(new TextSpan(start, before.Length), after);
            editor.solution = editor.solution.WithDocumentText(id, text.WithChanges(change));
        }

        /// <summary>What is underlined, as <c>EOS1001 DateTime.UtcNow</c>, in the order of the text.</summary>
        public async Task<string[]> ReadSquiggles()
        {
            var text = await Document.GetTextAsync();
            return [.. (await Diagnose()).Select(found => $"{found.Id} {text.ToString(found.Location.SourceSpan)}")];
        }

        /// <summary>The diagnostics of the package in this file, as an editor asks for them: for one document.</summary>
        public async Task<List<Diagnostic>> Diagnose()
        {
            var compilation = (await Document.Project.GetCompilationAsync())!;
            var driver = compilation.WithAnalyzers([.. ListAnalyzers()], Document.Project.AnalyzerOptions);
            var tree = await Document.GetSyntaxTreeAsync();
            var found = await driver.GetAnalyzerSemanticDiagnosticsAsync(
                compilation.GetSemanticModel(tree!), filterSpan: null, CancellationToken.None);
            Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
            return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
        }

        /// <summary>What the light bulb offers at the first squiggle.</summary>
        public async Task<List<CodeAction>> OpenLightBulb()
        {
            var found = (await Diagnose())[0];
            var actions = new List<CodeAction>();
            foreach (var fix in CreateFixes().Where(fix => fix.FixableDiagnosticIds.Contains(found.Id)))
            {
                var context = new CodeFixContext(
                    Document, found, (action, _) => actions.Add(action), CancellationToken.None);
                await fix.RegisterCodeFixesAsync(context);
            }
            return actions;
        }

        public async Task Apply(CodeAction action)
        {
            var operations = await action.GetOperationsAsync(CancellationToken.None);
            editor.solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        }

        /// <summary>The errors that the compiler shows in the file's project.</summary>
        public async Task<string[]> ReadErrors() =>
        [
            .. (await Document.Project.GetCompilationAsync())!.GetDiagnostics()
                .Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString()),
        ];

        private IEnumerable<DiagnosticAnalyzer> ListAnalyzers() =>
            Document.Project.AnalyzerReferences.Where(IsOfPackage)
                .SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp));

        private static bool IsOfPackage(AnalyzerReference reference) =>
            Path.GetFileName(reference.FullPath)?.StartsWith("EosAnalyzers", StringComparison.Ordinal) == true;

        // The fixes lie beside the analyzers, and see the analyzers' assembly where the host has loaded it.
        private IEnumerable<CodeFixProvider> CreateFixes()
        {
            var analyzers = ListAnalyzers().First().GetType().Assembly;
            var path = Document.Project.AnalyzerReferences.Where(IsOfPackage)
                .Select(reference => reference.FullPath!)
                .Single(path => Path.GetFileName(path) == "EosAnalyzers.CodeFixes.dll");
            return AssemblyLoadContext.GetLoadContext(analyzers)!.LoadFromAssemblyPath(path).GetExportedTypes()
                .Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
                .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!);
        }
    }
}
