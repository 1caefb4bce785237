using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Settings;
using EosAnalyzers.Deployment;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Tests.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EosAnalyzers.Tests.Deployment;

/// <summary>
/// Files in the forms of real ones, half of them silent: what is found, what a fix makes of them, and that nothing
/// breaks the readers.
/// </summary>
public class CaseTests
{
    private static readonly ImmutableDictionary<string, CaseFile> ByName = CaseFile
        .ReadAll(Repository.GetPath("tests", "EosAnalyzers.Tests", "Deployment", "Cases"))
        .ToImmutableDictionary(file => file.Name);

    private static readonly ImmutableArray<CodeFixProvider> Fixes =
    [
        .. typeof(FileValueCodeFix).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(FileValueCodeFix)))
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    public static TheoryData<string> All => [.. ByName.Keys.Order()];

    public static TheoryData<string> Fixed =>
        [.. ByName.Values.Where(file => file.HasFix).Select(file => file.Name).Order()];

    [Theory]
    [MemberData(nameof(All))]
    public async Task WhatIsMarkedIsFoundAndNothingElse(string name)
    {
        var file = ByName[name];
        var expected = file.Texts.SelectMany(text =>
            text.Findings.Select(found => Show(found.Id, text.Path, found.Span, text.Text)));
        Assert.Equal(expected.Order(), (await Analyze(CreateProject(file))).Select(found => Show(found, file)).Order());
    }

    [Theory]
    [MemberData(nameof(Fixed))]
    public async Task TheFixesChangeTheMarkedValuesAlone(string name)
    {
        var file = ByName[name];
        var project = CreateProject(file);
        // Each action at most once: what one writes, another does not write again.
        for (var left = file.Texts.Sum(text => text.Findings.Count); left > 0
            && await FindAction(project) is { } action; left--)
            project = await Apply(action, project);
        foreach (var text in file.Texts)
            Assert.Equal(
                text.Fixed,
                (await project.AdditionalDocuments.Single(document => document.FilePath == text.Path)
                    .GetTextAsync()).ToString());
        Assert.Null(await FindAction(project));
    }

    [Fact]
    public void HalfOfTheCasesAreSilent()
    {
        var silent = ByName.Values.Count(file => file.Texts.All(text => text.Findings.Count == 0));
        Assert.InRange(silent, ByName.Count * 2 / 5, ByName.Count * 3 / 5);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void EveryPrefixIsReadWithoutAnException(string name)
    {
        foreach (var text in ByName[name].Texts)
            for (var length = 0; length < text.Text.Length; length++)
                _ = new DeploymentFiles([FileReader.ReadFile(text.Path, SourceText.From(text.Text[..length]))]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task RandomEditsAreReadWithoutAnException(string name)
    {
        const string Signs = "{}[]:,-#&*|>'\"$\\\n\t %=0aE";
        var file = ByName[name];
        var random = new Random(name.Length);
        for (var round = 0; round < 12; round++)
        {
            var edited = file.Texts.Select(text =>
            {
                var letters = text.Text.ToList();
                for (var edit = 0; edit < 4; edit++)
                {
                    var place = random.Next(letters.Count + 1);
                    if (random.Next(2) == 0 || place == letters.Count)
                        letters.Insert(place, Signs[random.Next(Signs.Length)]);
                    else
                        letters.RemoveAt(place);
                }
                return (text.Path, new string([.. letters]));
            });
            await Analyze(CreateProject(file.Code, [.. edited]));
        }
    }

    private static Project CreateProject(CaseFile file) =>
        CreateProject(file.Code, [.. file.Texts.Select(text => (text.Path, text.Text))]);

    private static Project CreateProject(string code, (string Path, string Text)[] files)
    {
        var project = new AdhocWorkspace().AddProject("Shop", LanguageNames.CSharp)
            .AddDocument("Code.cs", code, filePath: "/Code.cs").Project;
        foreach (var (path, text) in files)
            project = project.AddAdditionalDocument(path, SourceText.From(text), filePath: path).Project;
        return project;
    }

    private static async Task<ImmutableArray<Diagnostic>> Analyze(Project project)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var found = await compilation.WithAnalyzers([new DeploymentFilesAnalyzer()], project.AnalyzerOptions)
            .GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        return found;
    }

    private static async Task<CodeAction?> FindAction(Project project)
    {
        var actions = new List<CodeAction>();
        foreach (var found in await Analyze(project))
            foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(found.Id)))
            {
                var document = project.AdditionalDocuments.Single(document =>
                    document.FilePath == found.Location.GetLineSpan().Path);
                await fix.RegisterCodeFixesAsync(
                    new CodeFixContext(document, found, (action, _) => actions.Add(action), default));
            }
        return actions.FirstOrDefault();
    }

    private static async Task<Project> Apply(CodeAction action, Project project)
    {
        var operation = Assert.Single((await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>());
        return operation.ChangedSolution.GetProject(project.Id)!;
    }

    private static string Show(Diagnostic found, CaseFile file)
    {
        var path = found.Location.GetLineSpan().Path;
        return Show(found.Id, path, found.Location.SourceSpan, file.Texts.Single(text => text.Path == path).Text);
    }

    private static string Show(string id, string path, TextSpan span, string text) =>
        $"{id} {path} {span.Start}: {text.Substring(span.Start, span.Length)}";
}
