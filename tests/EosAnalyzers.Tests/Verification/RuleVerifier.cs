using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EosAnalyzers.Tests.Verification;

/// <summary>
/// What a user sees of one rule: findings at <c>[|marked|]</c> places, their text, what an action makes of the code, or
/// nothing.
/// A test file says <c>using Verify = EosAnalyzers.Tests.Verification.RuleVerifier&lt;...Rule&gt;;</c>
/// </summary>
public static class RuleVerifier<TRule>
{
    private static readonly DiagnosticDescriptor Descriptor =
        RuleRegistry.All.Single(rule => rule is TRule).Descriptor;

    /// <summary>Each marked span is found by the rule, and nothing else is.</summary>
    public static async Task Finds(params string[] sources)
    {
        var (code, expected) = Unmark(sources);
        Assert.NotEmpty(expected);
        Assert.Equal(
            expected,
            (await Found(code)).Select(found =>
                Show(found.Location.SourceTree!.ToString(), found.Location.SourceSpan)));
    }

    /// <summary>The same with options, or files beside the code.</summary>
    public static async Task Finds(AnalyzerOptions options, string source)
    {
        var (code, expected) = Unmark(source);
        Assert.NotEmpty(expected);
        Assert.Equal(
            expected,
            (await FoundIn(AnalyzedCode.CreateCompilation(code), options)).Select(found =>
                Show(found.Location.SourceTree!.ToString(), found.Location.SourceSpan)));
    }

    public static async Task Silent(AnalyzerOptions options, string source) =>
        Assert.Empty(
            (await FoundIn(AnalyzedCode.CreateCompilation(source), options)).Select(found => found.GetMessage()));

    /// <summary>Code that compiles, without a finding of the rule.</summary>
    public static async Task Silent(params string[] sources) =>
        Assert.Empty((await Found(sources)).Select(found => found.GetMessage()));

    /// <summary>The rule's one finding in words.</summary>
    public static async Task Message(string source, string expected)
    {
        var (code, _) = Unmark(source);
        Assert.Equal(expected, Assert.Single(await Found(code)).GetMessage());
    }

    /// <summary>The rule's findings in words.</summary>
    public static async Task<IEnumerable<string>> Messages(string source) =>
        (await Found(Unmark(source).Code)).Select(found => found.GetMessage());

    /// <summary>
    /// The action of <paramref name="index"/> at each marked span gives <paramref name="after"/>, which compiles and is
    /// clean; so does FixAll.
    /// </summary>
    public static async Task Fixes(
        string before, string after, int index = 0, params (string Path, string Text)[] files)
    {
        after = BreakLongLines(before, after);
        var test = new RuleCodeFixTest(Descriptor, before) { FixedCode = after, CodeActionIndex = index };
        test.TestState.AdditionalFiles.AddRange(files.Select(file => (file.Path, SourceText.From(file.Text))));
        await test.RunAsync();
        await RaisesNothingElse(before, after, files);
    }

    // Every fix's output goes through all rules, those that its test switches off as well.
    private static Task RaisesNothingElse(string before, string after, params (string Name, string Text)[] files) =>
        OfferedActions.RaisesNothingElse(
            OfferedActions.CreateDocument(Unmark(before).Code[0], files).Project,
            OfferedActions.CreateDocument(Unmark(after).Code[0], files).Project);

    /// <summary>The same in a project whose <c>.editorconfig</c> sets an option.</summary>
    public static async Task FixesWith(string option, string before, string after)
    {
        after = BreakLongLines(before, after);
        var config = $"root = true\n[*.cs]\n{option}\n";
        var test = new RuleCodeFixTest(Descriptor, before) { FixedCode = after };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", config));
        await test.RunAsync();
        await RaisesNothingElse(before, after, (".editorconfig", config));
    }

    /// <summary>
    /// The action of <paramref name="index"/> gives <paramref name="after"/>, one place at a time: FixAll leaves the
    /// code as it is.
    /// </summary>
    public static async Task Decides(
        string before, string after, int index = 0, params (string Path, string Text)[] files)
    {
        after = BreakLongLines(before, after);
        var test = new RuleCodeFixTest(Descriptor, before)
        {
            FixedCode = after,
            CodeActionIndex = index,
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck
        };
        test.TestState.AdditionalFiles.AddRange(files.Select(file => (file.Path, SourceText.From(file.Text))));
        await test.RunAsync();
        await RaisesNothingElse(before, after, files);
        await LeavesToPeople(before, files);
    }

    /// <summary>FixAll takes none of the actions that are offered, whichever it is asked for.</summary>
    public static async Task LeavesToPeople(string source, params (string Name, string Text)[] files)
    {
        var code = Unmark(source).Code[0];
        foreach (var key in await Offered(source, files))
            Assert.Equal(code, await OfferedActions.ApplyFixAll(code, Descriptor.Id, key, files));
    }

    /// <summary>The findings are there, and no action is offered for them.</summary>
    public static Task OffersNoFix(string source, params (string Path, string Text)[] files)
    {
        Assert.NotEmpty(Unmark(source).Expected);
        return Fixes(source, source, 0, files);
    }

    /// <summary>
    /// The equivalence keys of the actions for the first finding, in the order in which the light bulb shows them.
    /// </summary>
    public static async Task<string[]> Offered(string source, params (string Name, string Text)[] files) =>
        [.. (await OfferedActions.FindActions(Unmark(source).Code[0], Descriptor.Id, files)).Select(action =>
            action.EquivalenceKey!)];

    /// <summary>
    /// The action of a key, which may add a file of its own, makes <paramref name="after"/> of the first finding's
    /// file; the project compiles without a warning.
    /// </summary>
    public static async Task Chooses(string key, string before, string after) =>
        Assert.Equal(
            BreakLongLines(before, after),
            await OfferedActions.ApplyAction(Unmark(before).Code[0], Descriptor.Id, key));

    // Tests show in one line what LineBreaksTests show broken.
    private static string BreakLongLines(string before, string after) => LineBreaks.BreakLongLines(
        SourceText.From(after),
        SourceText.From($"{before}\n{Unmark(before).Code[0]}"),
        CSharpParseOptions.Default).ToString();

    /// <summary>
    /// Each marked span is found by the rule in a project with references of its own, and nothing else is.
    /// </summary>
    public static async Task Finds(Func<string, Compilation> project, string source)
    {
        var (code, expected) = Unmark(source);
        Assert.NotEmpty(expected);
        var compilation = project(code[0]);
        Assert.DoesNotContain(
            compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var found =
            (await AnalyzedCode.AnalyzeCompilation(compilation)).Where(diagnostic => diagnostic.Id == Descriptor.Id);
        Assert.Equal(
            expected,
            found.Select(finding => Show(finding.Location.SourceTree!.ToString(), finding.Location.SourceSpan)));
    }

    /// <summary>Code without a finding of the rule, in a project with references of its own.</summary>
    public static async Task Silent(Func<string, Compilation> project, string source) =>
        Assert.Empty((await FoundIn(project(source), new AnalyzerOptions([]))).Select(found => found.GetMessage()));

    /// <summary>The rule's findings in words, in a project with references or options of its own.</summary>
    public static async Task<IEnumerable<string>> MessagesIn(Compilation project, AnalyzerOptions? options = null) =>
        (await FoundIn(project, options ?? new AnalyzerOptions([]))).Select(diagnostic => diagnostic.GetMessage());

    /// <summary>The rule's findings in a project with references of its own.</summary>
    public static Task<IEnumerable<Diagnostic>> FoundIn(Compilation project) =>
        FoundIn(project, new AnalyzerOptions([]));

    private static async Task<IEnumerable<Diagnostic>> FoundIn(Compilation project, AnalyzerOptions options)
    {
        Assert.DoesNotContain(project.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var found = await project.WithAnalyzers(AnalyzedCode.Analyzers, options).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        return found.Where(diagnostic => diagnostic.Id == Descriptor.Id)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start);
    }

    /// <summary>Each marked span is found, as information only: the code leaves the matter open.</summary>
    public static async Task Hints(params string[] sources)
    {
        var (code, expected) = Unmark(sources);
        Assert.NotEmpty(expected);
        var found = await Found(code);
        Assert.Equal(
            expected,
            found.Select(finding => Show(finding.Location.SourceTree!.ToString(), finding.Location.SourceSpan)));
        Assert.All(found, finding => Assert.Equal(DiagnosticSeverity.Info, finding.Severity));
    }

    private static async Task<IEnumerable<Diagnostic>> Found(params string[] code) =>
        (await AnalyzedCode.AnalyzeSources(code)).Where(diagnostic => diagnostic.Id == Descriptor.Id);

    private static (string[] Code, List<string> Expected) Unmark(params string[] sources)
    {
        var expected = new List<string>();
        var code = sources.Select(source =>
        {
            TestFileMarkupParser.GetSpans(source, out var plain, out ImmutableArray<TextSpan> spans);
            expected.AddRange(spans.Select(span => Show(plain, span)));
            return plain;
        }).ToArray();
        return (code, expected);
    }

    private static string Show(string code, TextSpan span) =>
        $"{span.Start}: {code.Substring(span.Start, span.Length)}";
}
