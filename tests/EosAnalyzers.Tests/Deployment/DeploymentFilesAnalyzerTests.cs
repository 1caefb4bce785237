using System.Collections.Immutable;
using System.Text;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Tests.Conventions;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EosAnalyzers.Tests.Deployment;

public class DeploymentFilesAnalyzerTests
{
    [Theory]
    [InlineData("notes.txt", 0)]
    [InlineData("appsettings.json", 1)]
    public async Task NothingIsRegisteredWithoutSuchAFile(string path, int actions)
    {
        var analyzer = new DeploymentFilesAnalyzer();
        var driver = AnalyzedCode.CreateCompilation("")
            .WithAnalyzers([analyzer], new AnalyzerOptions([new InMemoryFile(path, SourceText.From("{}"))]));
        var telemetry = await driver.GetAnalyzerTelemetryInfoAsync(analyzer, default);
        Assert.Equal(actions, telemetry.AdditionalFileActionsCount);
        Assert.Equal(
            0,
            telemetry.CompilationEndActionsCount
                + telemetry.SyntaxNodeActionsCount
                + telemetry.SyntaxTreeActionsCount
                + telemetry.OperationActionsCount);
    }

    [Fact]
    public async Task AnUnchangedFileIsNotReadAgain()
    {
        var text = new CountedText("isolation.level=read_committed");
        var analyzer = new DeploymentFilesAnalyzer();
        await Run(analyzer, text);
        var reads = text.Reads;
        await Run(analyzer, text);
        Assert.Equal((true, reads), (reads > 0, text.Reads));
    }

    [Theory]
    [InlineData(200, "json", "[", "]")]
    [InlineData(200, "yml", "[", "]")]
    [InlineData(20000, "yml", "[", "")]
    [InlineData(20000, "json", "{\"a\":", "")]
    public async Task DeepNestingIsAFlawAndNoStackOverflow(int depth, string extension, string open, string close)
    {
        var comment = extension == "json" ? "// KAFKA_HOME\n" : "# KAFKA_HOME\n";
        var text = comment
            + string.Concat(Enumerable.Repeat(open, depth))
            + string.Concat(Enumerable.Repeat(close, depth));
        Assert.Equal(
            "EOS0001",
            Assert.Single(await Run(new DeploymentFilesAnalyzer(), SourceText.From(text), "deep." + extension)).Id);
    }

    [Fact]
    public async Task AliasesOfAliasesAreWalkedOnce()
    {
        var text = new StringBuilder("a0: &a0 { acks: 1 }\n");
        for (var level = 1; level < 60; level++)
            text.Append($"a{level}: &a{level} [*a{level - 1}, *a{level - 1}, *a{level - 1}]\n");
        Assert.Empty(await Run(new DeploymentFilesAnalyzer(), SourceText.From(text.ToString()), "laughs.yml"));
    }

    // The assembly is loaded when a method that names it is compiled.
    [Fact]
    public void OnlyOneClassNamesYamlDotNet() => Assert.Equal(
        ["YamlReader.cs"],
        Repository.ListSources()
            .Where(file => File.ReadAllText(file).Contains("using YamlDotNet"))
            .Select(Path.GetFileName));

    private static Task<ImmutableArray<Diagnostic>> Run(
        DiagnosticAnalyzer analyzer, SourceText text, string path = "a.properties") =>
        AnalyzedCode.CreateCompilation("")
            .WithAnalyzers([analyzer], new AnalyzerOptions([new InMemoryFile(path, text)]))
            .GetAnalyzerDiagnosticsAsync();

    private sealed class CountedText(string text) : SourceText
    {
        public int Reads { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override int Length => text.Length;

        public override char this[int position] => text[position];

        public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
        {
            Reads++;
            text.CopyTo(sourceIndex, destination, destinationIndex, count);
        }
    }
}
