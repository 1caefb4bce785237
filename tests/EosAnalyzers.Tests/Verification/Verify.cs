using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using EosAnalyzers.Rules;
using EosAnalyzers.Rules.WallClock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EosAnalyzers.Tests.Verification;

/// <summary>What a user sees: findings at <c>[|marked|]</c> places, their text, or nothing.</summary>
public static class Verify
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net100.References.All,
        Reference(typeof(Streamiz.Kafka.Net.StreamBuilder)),
        Reference(typeof(Confluent.Kafka.Headers)),
        Reference(typeof(Microsoft.Extensions.Logging.ILogger)),
    ];

    /// <summary>Each marked span is found, and nothing else.</summary>
    public static async Task Finds(string source)
    {
        TestFileMarkupParser.GetSpans(source, out var code, out ImmutableArray<TextSpan> expected);
        Assert.NotEmpty(expected);
        Assert.Equal(Show(code, expected), Show(code, (await Analyze(code)).Select(found => found.Location.SourceSpan)));
    }

    /// <summary>Valid code without a finding.</summary>
    public static async Task Silent(string code) => Assert.Empty((await Analyze(code)).Select(found => found.GetMessage()));

    /// <summary>The one finding's text.</summary>
    public static async Task Message(string source, string expected)
    {
        TestFileMarkupParser.GetSpans(source, out var code, out ImmutableArray<TextSpan> _);
        Assert.Equal(expected, Assert.Single(await Analyze(code)).GetMessage());
    }

    /// <summary>Code that does not compile is read without an exception; its findings come back.</summary>
    public static Task<ImmutableArray<Diagnostic>> Broken(string code) => Diagnose(Compile(code));

    /// <summary>The first action at each marked span gives <paramref name="after"/>, which compiles and is clean; so does FixAll.</summary>
    public static Task Fixes(string before, string after)
    {
        var test = new CSharpCodeFixTest<ReplayedCodeAnalyzer, WallClockCodeFix, DefaultVerifier>
        {
            TestCode = before,
            FixedCode = after,
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
        };
        test.TestState.AdditionalReferences.AddRange(References);
        return test.RunAsync();
    }

    /// <summary>The findings are there, and no action is offered for them.</summary>
    public static Task OffersNoFix(string source) => Fixes(source, source);

    private static Task<ImmutableArray<Diagnostic>> Analyze(string code)
    {
        var compilation = Compile(code);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return Diagnose(compilation);
    }

    private static async Task<ImmutableArray<Diagnostic>> Diagnose(Compilation compilation)
    {
        var found = await compilation.WithAnalyzers([new ReplayedCodeAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static CSharpCompilation Compile(string code) => CSharpCompilation.Create(
        "Topologies", [CSharpSyntaxTree.ParseText(code, path: "Topology.cs")], References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static IEnumerable<string> Show(string code, IEnumerable<TextSpan> spans) =>
        spans.Select(span => $"{span.Start}: {code.Substring(span.Start, span.Length)}");

    private static MetadataReference Reference(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);
}
