using System.Collections.Immutable;
using EosAnalyzers.Rules.Deployment.TransactionLogReplication;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EosAnalyzers.Tests.Verification;

/// <summary>
/// What a user sees of one rule in deployment files: findings at <c>[|marked|]</c> places, their text, what the fix
/// makes of a file, or nothing.
/// A test file says <c>using Verify = EosAnalyzers.Tests.Verification.FileVerifier&lt;...Rule&gt;;</c>
/// </summary>
public static class FileVerifier<TRule>
{
    private static readonly DiagnosticDescriptor Descriptor =
        RuleRegistry.All.Single(rule => rule is TRule).Descriptor;

    private static readonly CodeFixProvider? Fix = typeof(TransactionLogReplicationCodeFix).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(type))
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)
        .SingleOrDefault(fix => fix.FixableDiagnosticIds.Contains(Descriptor.Id));

    public static Task Finds(string path, string marked) => Finds("", (path, marked));

    /// <summary>
    /// Each marked span is found by the rule, and nothing else is; the code is the project's own, if it matters.
    /// </summary>
    public static async Task Finds(string code, params (string Path, string Marked)[] files)
    {
        var unmarked = files.Select(file => Unmark(file.Path, file.Marked)).ToList();
        var expected = unmarked.SelectMany(file => file.Spans.Select(span => Show(file.Path, file.Text, span)))
            .Order()
            .ToList();
        Assert.NotEmpty(expected);
        var project = Project(code, [.. unmarked.Select(file => (file.Path, file.Text))]);
        var texts = unmarked.ToDictionary(file => file.Path, file => file.Text);
        Assert.Equal(
            expected,
            (await Found(project)).Select(found => Show(Path(found), texts[Path(found)], found.Location.SourceSpan))
                .Order());
    }

    public static Task Silent(string path, string text) => Silent("", (path, text));

    /// <summary>Files without a finding of the rule, each of which is read.</summary>
    public static async Task Silent(string code, params (string Path, string Text)[] files)
    {
        var all = await All(Project(code, files));
        Assert.Empty(
            all.Where(found => found.Id == Descriptor.Id || found.Id == "EOS0001").Select(found => found.GetMessage()));
    }

    /// <summary>The rule's one finding in words.</summary>
    public static async Task Message(string path, string text, string expected, string code = "") =>
        Assert.Equal(expected, Assert.Single(await Found(Project(code, (path, text)))).GetMessage());

    /// <summary>
    /// The fix, applied as often as it is offered, gives exactly <paramref name="after"/>, where the rule has nothing
    /// left to fix.
    /// </summary>
    public static async Task Fixes(string path, string before, string after)
    {
        var project = Project("", (path, before));
        Assert.NotEmpty(await Actions(project));
        while ((await Actions(project)).FirstOrDefault() is { } action)
            project = await Applied(action, project);
        Assert.Equal(after, (await project.AdditionalDocuments.Single().GetTextAsync()).ToString());
        Assert.Empty(await Found(project));
    }

    /// <summary>The findings are there, and no action is offered for them.</summary>
    public static async Task OffersNoFix(string path, string text, string code = "")
    {
        var project = Project(code, (path, text));
        Assert.NotEmpty(await Found(project));
        Assert.Empty(await Actions(project));
    }

    /// <summary>One run of FixAll over the project.</summary>
    public static async Task FixesAll(string path, string before, string after)
    {
        var project = Project("", (path, before));
        var context = new FixAllContext(
            project,
            Fix!,
            FixAllScope.Project,
            "replace-value",
            [Descriptor.Id],
            new Findings(await Found(project)),
            default);
        var action = await Fix!.GetFixAllProvider()!.GetFixAsync(context);
        Assert.Equal(
            after, (await (await Applied(action!, project)).AdditionalDocuments.Single().GetTextAsync()).ToString());
    }

    private static async Task<List<CodeAction>> Actions(Project project)
    {
        var actions = new List<CodeAction>();
        foreach (var found in await Found(project))
        {
            var document = project.AdditionalDocuments.Single(document => document.FilePath == Path(found));
            if (Fix is not null)
                await Fix.RegisterCodeFixesAsync(
                    new CodeFixContext(document, found, (action, _) => actions.Add(action), default));
        }
        return actions;
    }

    private static async Task<Project> Applied(CodeAction action, Project project)
    {
        var operation = Assert.Single((await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>());
        return operation.ChangedSolution.GetProject(project.Id)!;
    }

    /// <summary>
    /// The same for a container that code describes, in a project that references a stand-in for the container library.
    /// </summary>
    public static async Task FindsInCode(MetadataReference library, string marked)
    {
        var (path, code, spans) = Unmark("/Code.cs", marked);
        Assert.NotEmpty(spans);
        Assert.Equal(
            spans.Select(span => Show(path, code, span)),
            (await Found(Code(library, code))).Select(found => Show(path, code, found.Location.SourceSpan)));
    }

    public static async Task SilentInCode(MetadataReference library, string code) =>
        Assert.Empty((await Found(Code(library, code))).Select(found => found.GetMessage()));

    public static async Task FixesCode(MetadataReference library, string before, string after)
    {
        var project = Code(library, before);
        var found = Assert.Single(await Found(project));
        var actions = new List<CodeAction>();
        await Fix!.RegisterCodeFixesAsync(
            new CodeFixContext(project.Documents.Single(), found, (action, _) => actions.Add(action), default));
        project = await Applied(Assert.Single(actions), project);
        Assert.Equal(after, (await project.Documents.Single().GetTextAsync()).ToString());
        Assert.Empty(await Found(project));
    }

    private static Project Code(MetadataReference library, string code) =>
        Project(code).WithMetadataReferences([.. AnalyzedCode.References, library]);

    private static Project Project(string code, params (string Path, string Text)[] files)
    {
        var project = new AdhocWorkspace().AddProject("Shop", LanguageNames.CSharp)
            .AddDocument("Code.cs", code, filePath: "/Code.cs").Project;
        foreach (var (path, text) in files)
            project = project.AddAdditionalDocument(path, SourceText.From(text), filePath: path).Project;
        return project;
    }

    private static async Task<List<Diagnostic>> Found(Project project) =>
        [.. (await All(project)).Where(found => found.Id == Descriptor.Id)
            .OrderBy(found => found.Location.SourceSpan.Start)];

    private static async Task<ImmutableArray<Diagnostic>> All(Project project)
    {
        var all = await (await project.GetCompilationAsync())!
            .WithAnalyzers(AnalyzedCode.Analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(all, found => found.Id == "AD0001");
        return all;
    }

    private static (string Path, string Text, ImmutableArray<TextSpan> Spans) Unmark(string path, string marked)
    {
        TestFileMarkupParser.GetSpans(marked, out var text, out ImmutableArray<TextSpan> spans);
        return (path, text, spans);
    }

    private static string Path(Diagnostic found) => found.Location.GetLineSpan().Path;

    private static string Show(string path, string text, TextSpan span) =>
        $"{path} {span.Start}: {text.Substring(span.Start, span.Length)}";

    private sealed class Findings(IReadOnlyList<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);
    }
}
