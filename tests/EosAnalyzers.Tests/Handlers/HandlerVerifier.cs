using System.Collections.Immutable;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EosAnalyzers.Tests.Handlers;

/// <summary>
/// What is told of code in a project with <c>eos_replayed_code = handlers</c>: everything at <c>{|EOSnnnn:marked|}</c>
/// places and nothing else; and, of the same code, nothing in a project without that line.
/// </summary>
internal static class HandlerVerifier
{
    /// <summary>Each marked span is found by its rule, and nothing else is; nothing without the option.</summary>
    public static async Task Tells(params string[] sources)
    {
        var (code, expected) = Unmark(sources);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, (await Analyze(code, "handlers")).Select(Show));
        Assert.Empty((await Analyze(code, "")).Select(Show));
    }

    /// <summary>Nothing is told of the code, whatever is asked for.</summary>
    public static async Task Silent(params string[] sources)
    {
        Assert.Empty((await Analyze(sources, "handlers")).Select(Show));
        Assert.Empty((await Analyze(sources, "")).Select(Show));
    }

    /// <summary>What is told, in words.</summary>
    public static async Task<string[]> Messages(string value, params string[] sources) =>
        [.. (await Analyze(Unmark(sources).Code, value)).Select(finding => $"{finding.Id} {finding.GetMessage()}")];

    /// <summary>The findings about replayed code and offsets; settings of clients are other tests' matter.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Analyze(string[] code, string value)
    {
        var compilation = AnalyzedCode.CreateCompilation(code);
        Assert.Empty(
            compilation.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.ToString()));
        return await Analyze(compilation, value);
    }

    public static async Task<IReadOnlyList<Diagnostic>> Analyze(Compilation compilation, string value)
    {
        var found = await compilation
            .WithAnalyzers(AnalyzedCode.Analyzers, new TestAnalyzerOptions("eos_replayed_code", value))
            .GetAnalyzerDiagnosticsAsync();
        Assert.Empty(found.Where(finding => finding.Id == "AD0001").Select(finding => finding.GetMessage()));
        return [.. found.Where(finding => finding.Id[3] is '0' or '1' or '2' || finding.Id == "EOS3007")
            .OrderBy(finding => finding.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(finding => finding.Location.SourceSpan.Start)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)];
    }

    private static (string[] Code, List<string> Expected) Unmark(string[] sources)
    {
        var expected = new List<(int File, TextSpan Span, string Id)>();
        var code = sources.Select((source, file) =>
        {
            TestFileMarkupParser.GetSpans(
                source, out var plain, out ImmutableDictionary<string, ImmutableArray<TextSpan>> spans);
            expected.AddRange(spans.SelectMany(pair => pair.Value.Select(span => (file, span, pair.Key))));
            return plain;
        }).ToArray();
        return (code,
            [.. expected.OrderBy(mark => mark.File).ThenBy(mark => mark.Span.Start).ThenBy(mark => mark.Id, StringComparer.Ordinal)
                .Select(mark => Show(mark.Id, code[mark.File].Substring(mark.Span.Start, mark.Span.Length)))]);
    }

    private static string Show(Diagnostic finding) =>
        Show(
            finding.Id,
            finding.Location.SourceTree!.ToString()
                .Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length));

    private static string Show(string id, string text) => $"{id}: {text}";
}
