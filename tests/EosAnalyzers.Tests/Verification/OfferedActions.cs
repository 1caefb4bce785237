using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EosAnalyzers.Tests.Verification;

/// <summary>What the light bulb shows for a finding, the first action first.</summary>
internal static class OfferedActions
{
    /// <summary>
    /// The document after the action of a key, in a project that compiles without a warning of its own.
    /// </summary>
    public static async Task<string> ApplyAction(string source, string rule, string key)
    {
        var action = (await FindActions(source, rule)).First(offered => offered.EquivalenceKey == key);
        var changed = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>()
            .Single().ChangedSolution;
        var project = changed.Projects.Single();
        Assert.Empty(
            (await project.GetCompilationAsync())!.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                .Select(diagnostic => diagnostic.ToString()));
        await RaisesNothingElse(CreateDocument(source).Project, project);
        return (await project.Documents.First().GetTextAsync()).ToString();
    }

    /// <summary>No rule has more to say of the repaired project than of the one before.</summary>
    public static async Task RaisesNothingElse(Project before, Project after)
    {
        var given = (await FindAll(before)).ToLookup(found => found.Id);
        Assert.Empty(
            (await FindAll(after)).GroupBy(found => found.Id)
                .Where(found => found.Count() > given[found.Key].Count())
                .SelectMany(found => found)
                .Select(found => $"{found.Id} {found.GetMessage()}"));
    }

    private static async Task<IEnumerable<Diagnostic>> FindAll(Project project)
    {
        var found = await (await project.GetCompilationAsync())!
            .WithAnalyzers(AnalyzedCode.Analyzers, project.AnalyzerOptions)
            .GetAnalyzerDiagnosticsAsync();
        return found.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden);
    }

    public static async Task<List<CodeAction>> FindActions(
        string source, string rule, params (string Name, string Text)[] files)
    {
        var document = CreateDocument(source, files);
        var compilation = (await document.Project.GetCompilationAsync())!;
        var found = (await AnalyzedCode.AnalyzeCompilation(
            compilation,
            [.. document.Project.AnalyzerOptions.AdditionalFiles])).First(diagnostic => diagnostic.Id == rule);
        var actions = new List<CodeAction>();
        foreach (var fix in RuleCodeFixTest.FindFixes(rule))
            await fix.RegisterCodeFixesAsync(
                new CodeFixContext(document, found, (action, _) => actions.Add(action), default));
        return actions;
    }

    /// <summary>The document after FixAll for a key, over the solution, as dotnet format asks for it.</summary>
    public static async Task<string> ApplyFixAll(
        string source, string rule, string? key, params (string Name, string Text)[] files)
    {
        var document = CreateDocument(source, files);
        var project = document.Project;
        foreach (var fix in RuleCodeFixTest.FindFixes(rule))
        {
            var context = new FixAllContext(
                project.Documents.First(), fix, FixAllScope.Solution, key!, [rule], new Findings(rule), default);
            var action = (await fix.GetFixAllProvider()!.GetFixAsync(context))!;
            project = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>()
                .Single().ChangedSolution.Projects
                .Single();
        }
        return (await project.Documents.First().GetTextAsync()).ToString();
    }

    private sealed class Findings(string rule) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            (await AnalyzedCode.AnalyzeCompilation(
                (await project.GetCompilationAsync(cancellationToken))!, [.. project.AnalyzerOptions.AdditionalFiles]))
                .Where(found => found.Id == rule);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken) =>
            GetAllDiagnosticsAsync(document.Project, cancellationToken);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }

    /// <summary>The code as the one document of a project, with files beside it.</summary>
    public static Document CreateDocument(string source, params (string Name, string Text)[] files)
    {
        var project = new AdhocWorkspace().AddProject("Topologies", LanguageNames.CSharp)
            .WithMetadataReferences([.. AnalyzedCode.References, .. ClientLibraries.FindReferenced([source])])
            .WithCompilationOptions(AnalyzedCode.Options)
            .AddDocument("File0.cs", source, filePath: "/src/File0.cs").Project;
        return files.Aggregate(
            project,
            (current, file) =>
                file.Name == ".editorconfig"
                    ? current.AddAnalyzerConfigDocument(
                        file.Name, SourceText.From(file.Text), filePath: $"/src/{file.Name}").Project
                    : current.AddAdditionalDocument(
                        file.Name, file.Text, filePath: $"/src/{file.Name}").Project).Documents.Single();
    }
}
